package io.latentstream.bench.report;

import io.latentstream.media.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows as a table for a terminal: a column for each label and each figure; a cell is the median, with least and greatest. */
final class Table {
    private static final String NOTHING = "-";

    private Table() {}

    /** The lines of the table, header first; labels to the left, figures to the right. */
    static List<String> lines(List<Row> rows) {
        Set<String> labels = new LinkedHashSet<>();
        Set<String> figures = new LinkedHashSet<>();
        rows.forEach(row -> labels.addAll(row.labels().keySet()));
        rows.forEach(row -> row.figures().forEach(figure -> figures.add(figure.heading())));
        List<List<String>> cells = new ArrayList<>();
        cells.add(new ArrayList<>(labels));
        cells.get(0).addAll(figures);
        for (Row row : rows) {
            List<String> line = new ArrayList<>();
            labels.forEach(label -> line.add(row.labels().getOrDefault(label, NOTHING)));
            figures.forEach(heading -> line.add(cell(row, heading)));
            cells.add(line);
        }
        return TextTable.lines(cells, labels.size());
    }

    private static String cell(Row row, String heading) {
        for (MeasuredFigure figure : row.figures()) {
            if (figure.heading().equals(heading)) {
                String median = number(figure.median());
                return figure.samples().size() == 1
                        ? median
                        : "%s (%s - %s)".formatted(median, number(figure.min()), number(figure.max()));
            }
        }
        return NOTHING;
    }

    /** Three significant digits or all whole ones: more is noise. */
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size == 0 || size >= 100 || size == Math.rint(size) ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
