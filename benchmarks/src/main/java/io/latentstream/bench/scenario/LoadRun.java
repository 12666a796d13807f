package io.latentstream.bench.scenario;

import java.util.List;
import java.util.stream.Stream;

/**
 * Loads that apps are put under, every answer read and counted: a backlog, requests at a fixed rate.
 *
 * @param apps of one consumer group; their CPU time is added up
 */
record LoadRun(TestBed bed, List<JavaProcess> apps, Workload workload) {
    /** Requests of a warm-up's first backlog, which also waits for the app to start. */
    private static final int FIRST = 500;

    private static final int MOST = 1_000_000;
    private static final long LEAD_NANOS = 20_000_000; // until the first request of a schedule is due

    /**
     * How a backlog was answered.
     *
     * @param start when it was released, in {@link System#nanoTime()}
     * @param cpuBefore CPU-seconds that the apps had used by then
     * @param requestsPerSecond from the release to the last answer
     * @param cpuMicros CPU time of the apps for each request, microseconds
     */
    record Drain(long start, double cpuBefore, double requestsPerSecond, double cpuMicros) {}

    /** One app. */
    LoadRun(TestBed bed, JavaProcess app, Workload workload) {
        this(bed, List.of(app), workload);
    }

    /** Releases backlogs that an app of this rate answers in some seconds, one after the other. */
    List<Drain> drains(double rate, double seconds, int repetitions) {
        return Stream.generate(() -> drain(requestsFor(rate, seconds), AnswerBook.Listener.NONE))
                .limit(repetitions)
                .toList();
    }

    private static int requestsFor(double rate, double seconds) {
        return (int) Math.max(1, Math.min(MOST, rate * seconds));
    }

    /** Releases a backlog all at once and waits until it is answered. */
    Drain drain(int requests, AnswerBook.Listener listener) {
        AnswerBook book = bed.openBook(requests, workload.count(), listener);
        try (RequestSender backlog = RequestSender.backlog(bed.clients(), book, workload)) {
            double before = cpuSeconds();
            long start = backlog.release();
            bed.await(book, apps);
            double used = cpuSeconds() - before;
            finish(book);
            return new Drain(start, before, requests / book.secondsFrom(start), used * 1e6 / requests);
        }
    }

    /** CPU-seconds that the apps have used. */
    double cpuSeconds() {
        return apps.stream().mapToDouble(app -> app.usage().cpuSeconds()).sum();
    }

    /**
     * Latencies of requests at a fixed rate, sent when they are due whether or not those before are answered.
     *
     * @param rate requests per second
     * @param warmUpSeconds at the start, left out
     * @param seconds measured after them
     */
    Latencies openLoop(double rate, double warmUpSeconds, double seconds) {
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime() + LEAD_NANOS, rate);
        int warmUp = (int) (rate * warmUpSeconds);
        Latencies latencies = new Latencies(schedule, warmUp);
        AnswerBook book = bed.openBook(Math.max(1, warmUp + (int) (rate * seconds)), workload.count(), latencies);
        bed.sender().sendOnSchedule(book, workload, schedule, () -> false);
        bed.await(book, apps);
        finish(book);
        return latencies;
    }

    private void finish(AnswerBook book) {
        book.requireSound();
        bed.deleteOldRecords();
    }

    /** Drains until the apps have been busy for some seconds, so that their code is compiled; returns the last rate, requests/s. */
    double warmUp(double seconds) {
        double rate = drain(FIRST, AnswerBook.Listener.NONE).requestsPerSecond();
        double busy = 0;
        while (busy < seconds) {
            int requests = requestsFor(Math.max(rate, FIRST), Math.min(1, seconds));
            rate = drain(requests, AnswerBook.Listener.NONE).requestsPerSecond();
            busy += requests / rate;
        }
        return rate;
    }
}
