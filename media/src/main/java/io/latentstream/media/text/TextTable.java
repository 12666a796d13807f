package io.latentstream.media.text;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of texts as the lines of a table for a terminal: columns are as wide as their longest cell and two spaces apart. */
public final class TextTable {
    private static final String GAP = "  ";

    private TextTable() {}

    /** The lines of a table whose columns are all aligned left. */
    public static List<String> lines(List<List<String>> rows) {
        return lines(rows, Integer.MAX_VALUE);
    }

    /**
     * The lines of a table whose first columns are aligned left and the others right, without trailing spaces.
     *
     * @param rows the heading first, if there is one; all of the same length
     * @param left number of columns that are aligned left
     */
    public static List<String> lines(List<List<String>> rows, int left) {
        int columns = rows.isEmpty() ? 0 : rows.get(0).size();
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> line(row, widths, left)).toList();
    }

    private static String line(List<String> row, int[] widths, int left) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            line.append(column < left ? cell + padding : padding + cell).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
