package io.latentstream.bench.decode;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Adds to each row how near its way comes, round by round, to the limit of the same decoder and batch size. */
final class Shares {
    private static final double PERCENT = 100;

    private Shares() {}

    static List<Row> added(List<Row> rows, Way limit) {
        List<Row> withShares = new ArrayList<>();
        for (Row row : rows) {
            List<Figure> figures = new ArrayList<>(row.figures());
            limitOf(row, rows, limit).ifPresent(best -> figures.add(share(speed(row), speed(best))));
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

    private static Figure share(List<Double> speeds, List<Double> limits) {
        return new Figure(
                "of the limit",
                "%",
                IntStream.range(0, speeds.size())
                        .mapToObj(round -> PERCENT * speeds.get(round) / limits.get(round))
                        .toList());
    }

    private static List<Double> speed(Row row) {
        return row.figures().get(0).samples();
    }
}
