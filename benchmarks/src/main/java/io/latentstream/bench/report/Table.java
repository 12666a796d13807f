package io.latentstream.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Rows as a table for a terminal: a column for each label and each figure; a cell is the median, with least and greatest. */
public final class Table {
    private static final String NOTHING = "-";
    private static final int LARGE = 1000;

    private Table() {}

    /** The lines of the table, header first. */
    public static List<String> lines(List<Row> rows) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> figures = new LinkedHashSet<>();
        for (Row row : rows) {
            labels.addAll(row.labels().keySet());
            row.figures().forEach(figure -> figures.add(heading(figure)));
        }
        List<List<String>> cells = new ArrayList<>();
        cells.add(header(labels, figures));
        rows.forEach(row -> cells.add(cells(row, labels, figures)));
        return aligned(cells, labels.size());
    }

    private static List<String> header(Set<String> labels, Set<String> figures) {
        List<String> header = new ArrayList<>(labels);
        header.addAll(figures);
        return header;
    }

    private static List<String> cells(Row row, Set<String> labels, Set<String> figures) {
        List<String> cells = new ArrayList<>();
        labels.forEach(label -> cells.add(row.labels().getOrDefault(label, NOTHING)));
        figures.forEach(heading -> cells.add(row.figures().stream()
                .filter(figure -> heading(figure).equals(heading))
                .map(Table::cell)
                .findFirst()
                .orElse(NOTHING)));
        return cells;
    }

    private static String heading(Figure figure) {
        return figure.unit().isEmpty() ? figure.name() : figure.name() + " [" + figure.unit() + "]";
    }

    private static String cell(Figure figure) {
        String median = number(figure.median());
        return figure.samples().size() == 1
                ? median
                : "%s (%s - %s)".formatted(median, number(figure.min()), number(figure.max()));
    }

    /** Three significant digits or all whole ones: more is noise. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, size >= LARGE ? "%,." + decimals + "f" : "%." + decimals + "f", value);
    }

    /** Labels to the left, figures to the right. */
    private static List<String> aligned(List<List<String>> cells, int labels) {
        int[] widths = IntStream.range(0, cells.get(0).size())
                .map(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return cells.stream().map(row -> line(row, widths, labels)).toList();
    }

    private static String line(List<String> row, int[] widths, int labels) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            int padding = widths[column] - row.get(column).length();
            line.append(
                    column < labels ? row.get(column) + " ".repeat(padding) : " ".repeat(padding) + row.get(column));
            line.append("  ");
        }
        return line.toString().stripTrailing();
    }
}
