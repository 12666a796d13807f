package io.latentstream.bench.trial;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Backlog;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;

/**
 * How fast an app answered a backlog that was released all at once, with every answer read and counted.
 *
 * @param requestsPerSecond from the release to the last answer
 * @param cpuMicros CPU time of the app's process for each request, microseconds
 */
public record Drain(double requestsPerSecond, double cpuMicros) {
    private static final double MICROS_A_SECOND = 1e6;

    /** Prepares a backlog, releases it, and waits until it is answered. */
    public static Drain of(App app, Workload workload, int requests) {
        TestBed bed = app.bed();
        AnswerBook book = new AnswerBook(bed.nextRun(), requests, workload.count(), 0);
        bed.reader().open(book);
        try (Backlog backlog = Backlog.prepare(bed.clients(), book, workload)) {
            double before = app.usage().cpuSeconds();
            long start = backlog.release();
            bed.await(book, app);
            double used = app.usage().cpuSeconds() - before;
            book.requireSound();
            bed.forget();
            return new Drain(requests / book.secondsFrom(start), used * MICROS_A_SECOND / requests);
        }
    }
}
