package io.latentstream.bench.swap;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Latencies;
import io.latentstream.bench.load.Schedule;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Some swaps under load, one as soon as the one before has answered.
 *
 * @param swapSeconds for each swap, from its route's publication to the first answer from the new version
 * @param book what was answered meanwhile
 * @param latencies of the requests meanwhile
 */
record SwapBlock(List<Double> swapSeconds, AnswerBook book, Latencies latencies) {
    private static final int MOST_REQUESTS = 10_000_000;

    /**
     * Runs a block.
     *
     * @param turns the versions that answer, one after the other
     * @param swaps how many
     * @param rate requests per second meanwhile
     */
    static SwapBlock run(App app, Workload workload, Iterator<String> turns, int swaps, double rate) {
        TestBed bed = app.bed();
        Schedule schedule = new Schedule(System.nanoTime(), rate);
        Latencies latencies = new Latencies(schedule, 0);
        AnswerBook book = new AnswerBook(bed.nextRun(), MOST_REQUESTS, workload.count(), 0, latencies);
        AnsweringVersion answering = new AnsweringVersion(bed.clients());
        bed.reader().open(book, answering::see);
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> load =
                CompletableFuture.runAsync(() -> bed.sender().sendOnSchedule(book, workload, schedule, done::get));
        List<Double> seconds = new ArrayList<>();
        try {
            for (int swap = 0; swap < swaps; swap++) {
                seconds.add(swap(bed, workload.model(), turns.next(), answering));
            }
        } finally {
            done.set(true);
            load.join();
        }
        bed.await(book, List.of(app));
        bed.forget();
        return new SwapBlock(seconds, book, latencies);
    }

    private static double swap(TestBed bed, String model, String number, AnsweringVersion answering) {
        long start = System.nanoTime();
        bed.models().route(model, number);
        answering.await(number);
        return (System.nanoTime() - start) / 1e9;
    }

    /** What became of the requests, how long a swap took, and the latencies. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("requests", "", book.ended()));
        figures.add(Figure.of("failed", "", book.failed()));
        figures.add(Figure.of("double", "", book.surplus()));
        figures.add(Figure.of("swap", "ms", new Figure("swap", "s", swapSeconds).median() * 1e3));
        figures.addAll(Latencies.figures(List.of(latencies)));
        return figures;
    }
}
