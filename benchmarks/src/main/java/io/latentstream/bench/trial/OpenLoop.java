package io.latentstream.bench.trial;

import io.latentstream.bench.flow.Requests;
import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Latencies;
import io.latentstream.bench.load.Schedule;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;
import java.util.List;

/** Requests at a fixed rate, sent when they are due whatever becomes of those before. */
public final class OpenLoop {
    private static final long FIRST_NANOS = 20_000_000; // until the first request is due

    private OpenLoop() {}

    /**
     * The latencies of a while at a rate.
     *
     * @param warmUpSeconds at the start, left out
     * @param seconds measured after them
     */
    public static Latencies of(App app, Workload workload, double rate, double warmUpSeconds, double seconds) {
        TestBed bed = app.bed();
        Schedule schedule = new Schedule(System.nanoTime() + FIRST_NANOS, rate);
        int warmUp = (int) (rate * warmUpSeconds);
        Latencies latencies = new Latencies(schedule, warmUp);
        int requests = Math.max(1, warmUp + (int) (rate * seconds));
        AnswerBook book = new AnswerBook(bed.nextRun(), requests, workload.count(), 0, latencies);
        bed.reader().open(book);
        bed.sender().sendOnSchedule(book, workload, schedule);
        bed.await(book, List.of(app));
        book.requireSound();
        bed.forget();
        return latencies;
    }
}
