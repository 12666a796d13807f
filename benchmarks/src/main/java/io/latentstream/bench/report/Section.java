package io.latentstream.bench.report;

import java.util.List;

/**
 * One table of a report.
 *
 * @param title what it is about
 * @param rows the figures
 */
public record Section(String title, List<Row> rows) {
    public Section {
        rows = List.copyOf(rows);
    }
}
