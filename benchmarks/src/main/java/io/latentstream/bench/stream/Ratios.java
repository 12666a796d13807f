package io.latentstream.bench.stream;

import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The generator's throughput over that of each peer in the same setting, by the medians. */
final class Ratios {
    static final String APP = "app";
    static final String BACKLOG = "backlog";

    private Ratios() {}

    /** A row for each setting of the generator that a peer was measured in too. */
    static List<Row> of(List<Row> throughput) {
        List<Row> ratios = new ArrayList<>();
        for (Row own : throughput) {
            if (own.labels().get(APP).equals(Contender.LATENTSTREAM.label())) {
                List<Figure> figures = figures(own, throughput);
                if (!figures.isEmpty()) {
                    ratios.add(new Row(setting(own), figures));
                }
            }
        }
        return ratios;
    }

    private static List<Figure> figures(Row own, List<Row> throughput) {
        List<Figure> figures = new ArrayList<>();
        for (Contender peer : Contender.values()) {
            OptionalDouble rate = throughput.stream()
                    .filter(row -> peer != Contender.LATENTSTREAM
                            && row.labels().get(APP).equals(peer.label())
                            && setting(row).equals(setting(own)))
                    .mapToDouble(Ratios::backlog)
                    .findFirst();
            if (rate.isPresent()) {
                figures.add(Figure.of("over " + peer.label(), "times", backlog(own) / rate.getAsDouble()));
            }
        }
        return figures;
    }

    private static Map<String, String> setting(Row row) {
        Map<String, String> setting = new LinkedHashMap<>(row.labels());
        setting.remove(APP);
        return setting;
    }

    private static double backlog(Row row) {
        return row.figures().stream()
                .filter(figure -> figure.name().equals(BACKLOG))
                .findFirst()
                .orElseThrow()
                .median();
    }
}
