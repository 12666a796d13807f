package io.latentstream.bench.scale;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Backlog;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Drains one long backlog and notes at each tenth of it what a request cost. */
final class LongBacklog implements AnswerBook.Listener {
    private static final int PARTS = 10;
    private static final double MICROS_A_SECOND = 1e6;

    private final App app;
    private final int part;
    private final List<Mark> marks = new ArrayList<>();
    private int answered;

    /** Where the drain stood at a moment. */
    private record Mark(long nanos, double cpuSeconds) {}

    private LongBacklog(App app, int requests) {
        this.app = app;
        this.part = Math.max(1, requests / PARTS);
    }

    /** A row for each tenth, by how much was still to be done when it began. */
    static List<Row> rows(App app, Workload workload, int requests) {
        TestBed bed = app.bed();
        LongBacklog parts = new LongBacklog(app, requests);
        AnswerBook book = new AnswerBook(bed.nextRun(), requests, workload.count(), 0, parts);
        bed.reader().open(book);
        try (Backlog backlog = Backlog.prepare(bed.clients(), book, workload)) {
            double before = app.usage().cpuSeconds();
            parts.marks.add(new Mark(backlog.release(), before));
            bed.await(book, List.of(app));
            book.requireSound();
            bed.forget();
        }
        return parts.rows(requests);
    }

    @Override
    public void answered(int number, long nanos) {
        answered++;
        if (answered % part == 0) {
            marks.add(new Mark(nanos, app.usage().cpuSeconds()));
        }
    }

    private List<Row> rows(int requests) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < marks.size(); i++) {
            double seconds = (marks.get(i).nanos() - marks.get(i - 1).nanos()) / 1e9;
            double cpu = marks.get(i).cpuSeconds() - marks.get(i - 1).cpuSeconds();
            rows.add(new Row(
                    Map.of("backlog", "%,d".formatted(requests - (i - 1) * part)),
                    List.of(
                            Figure.of("rate", "requests/s", part / seconds),
                            Figure.of("app CPU", "us/request", cpu * MICROS_A_SECOND / part))));
        }
        return rows;
    }
}
