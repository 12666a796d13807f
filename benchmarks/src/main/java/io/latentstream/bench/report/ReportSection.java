package io.latentstream.bench.report;

import java.util.List;

/**
 * One table of a report.
 *
 * @param title what it is about
 * @param rows the figures
 */
public record ReportSection(String title, List<Row> rows) {
    public ReportSection {
        rows = List.copyOf(rows);
    }
}
