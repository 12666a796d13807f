package io.latentstream.bench.decode;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Adds to each row how near its way comes to the limit of the same decoder and batch size, by the medians. */
final class Shares {
    private static final double PERCENT = 100;

    private Shares() {}

    static List<Row> added(List<Row> rows, Way limit) {
        List<Row> withShares = new ArrayList<>();
        for (Row row : rows) {
            List<Figure> figures = new ArrayList<>(row.figures());
            limitOf(row, rows, limit)
                    .ifPresent(best -> figures.add(Figure.of("of the limit", "%", PERCENT * speed(row) / speed(best))));
            withShares.add(new Row(row.labels(), figures));
        }
        return withShares;
    }

    private static Optional<Row> limitOf(Row row, List<Row> rows, Way limit) {
        return rows.stream()
                .filter(each -> each.labels().get("way").equals(limit.label())
                        && each.labels().get("batch").equals(row.labels().get("batch")))
                .findFirst();
    }

    private static double speed(Row row) {
        return row.figures().get(0).median();
    }
}
