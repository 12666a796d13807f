package io.latentstream.cli;

import io.latentstream.client.ModelCatalog;
import io.latentstream.client.Quality;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.media.text.TextTable;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The models, a line each, the newest version of each model last: as a table for a terminal, or as JSON. */
record ModelTable(ModelCatalog catalog) {
    private static final List<String> HEADER =
            List.of("MODEL", "VERSION", "ROUTED", "CREATED (UTC)", "QUALITY", "CPU-S", "DATA");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Comparator<ModelVersion> BY_NAME_AND_NUMBER = Comparator.comparing(ModelVersion::getName)
            .thenComparing(version -> version.getVersion().length()) // versions are decimal numbers: 10 after 9
            .thenComparing(ModelVersion::getVersion);

    List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADER);
        sorted().map(this::row).forEach(rows::add);
        return TextTable.lines(rows);
    }

    /** The same as JSON, an object a version, with all that its record has. */
    List<String> json() {
        return sorted().map(this::fields).map(JsonLine::of).toList();
    }

    private Stream<ModelVersion> sorted() {
        return catalog.versions().stream().sorted(BY_NAME_AND_NUMBER);
    }

    private Map<String, Object> fields(ModelVersion version) {
        OptionalDouble share = catalog.share(version);
        Map<String, Object> fields = JsonLine.fields(version);
        fields.put("routed", share.isPresent() ? share.getAsDouble() : null);
        fields.put("shadow", catalog.isShadow(version));
        return fields;
    }

    private List<String> row(ModelVersion version) {
        return List.of(
                version.getName(),
                version.getVersion(),
                routed(version),
                MINUTE.format(version.getCreated()),
                Quality.of(version).orElse("-"),
                format("%.0f", version.getTrainingCpuSeconds()),
                data(version.getData()));
    }

    private String routed(ModelVersion version) {
        OptionalDouble share = catalog.share(version);
        if (share.isPresent()) {
            return format("%.0f%%", 100 * share.getAsDouble());
        }
        return catalog.isShadow(version) ? "shadow" : "-";
    }

    private static String data(TrainingData data) {
        if (data == null) {
            return "-";
        }
        return data.getName() + (data.getSynthetic() ? " (synthetic)" : "");
    }

    private static String format(String pattern, Object value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
