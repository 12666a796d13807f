package io.latentstream.bench.trial;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Backlog;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;
import java.util.List;

/**
 * How fast apps answered a backlog that was released all at once, with every answer read and counted.
 *
 * @param requestsPerSecond from the release to the last answer
 * @param cpuMicros CPU time of the apps' processes for each request, microseconds
 */
public record Drain(double requestsPerSecond, double cpuMicros) {
    private static final double MICROS_A_SECOND = 1e6;

    /** Prepares a backlog, releases it, and waits until it is answered. */
    public static Drain of(App app, Workload workload, int requests) {
        return of(List.of(app), workload, requests);
    }

    /** The same of several apps in one consumer group; their CPU time is added up. */
    public static Drain of(List<App> apps, Workload workload, int requests) {
        TestBed bed = apps.get(0).bed();
        AnswerBook book = new AnswerBook(bed.nextRun(), requests, workload.count(), 0);
        bed.reader().open(book);
        try (Backlog backlog = Backlog.prepare(bed.clients(), book, workload)) {
            double before = cpuSeconds(apps);
            long start = backlog.release();
            bed.await(book, apps);
            double used = cpuSeconds(apps) - before;
            book.requireSound();
            bed.forget();
            return new Drain(requests / book.secondsFrom(start), used * MICROS_A_SECOND / requests);
        }
    }

    private static double cpuSeconds(List<App> apps) {
        return apps.stream().mapToDouble(app -> app.usage().cpuSeconds()).sum();
    }
}
