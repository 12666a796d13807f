package io.latentstream.trainer.cli;

import io.latentstream.event.Metric;
import io.latentstream.media.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Metrics as a table for a terminal, one line each.
 *
 * @param metrics what was measured now
 * @param stored values to compare with, matched by name, protocol and split; empty for none
 */
record MetricTable(List<Metric> metrics, Optional<List<Metric>> stored) {
    private static final String NONE = "-";

    MetricTable {
        metrics = List.copyOf(metrics);
        stored = stored.map(List::copyOf);
    }

    static MetricTable of(List<Metric> metrics) {
        return new MetricTable(metrics, Optional.empty());
    }

    List<String> lines() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(header());
        metrics.forEach(metric -> rows.add(row(metric)));
        return TextTable.lines(rows);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of("METRIC", "VALUE", "+-", "UNIT", "N", "SPLIT", "PROTOCOL"));
        if (stored.isPresent()) {
            header.addAll(List.of("STORED", "+-", "N"));
        }
        return header;
    }

    private List<String> row(Metric metric) {
        List<String> row = new ArrayList<>(List.of(
                metric.getName(),
                number(metric.getValue()),
                number(metric.getStandardError()),
                metric.getUnit().isEmpty() ? NONE : metric.getUnit(),
                Long.toString(metric.getN()),
                metric.getSplit(),
                metric.getProtocol()));
        if (stored.isPresent()) {
            row.addAll(stored(metric));
        }
        return row;
    }

    private List<String> stored(Metric metric) {
        return stored.orElseThrow().stream()
                .filter(other -> isComparable(metric, other))
                .findFirst()
                .map(other -> List.of(
                        number(other.getValue()), number(other.getStandardError()), Long.toString(other.getN())))
                .orElse(List.of(NONE, NONE, NONE));
    }

    private static boolean isComparable(Metric metric, Metric other) {
        return Objects.equals(metric.getName(), other.getName())
                && Objects.equals(metric.getProtocol(), other.getProtocol())
                && Objects.equals(metric.getSplit(), other.getSplit());
    }

    private static String number(Double value) {
        return value == null ? NONE : String.format(Locale.ROOT, "%.4f", value);
    }
}
