package io.latentstream.bench.kill;

import io.latentstream.bench.flow.Requests;
import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.CommittedOutputs;
import io.latentstream.bench.load.Latencies;
import io.latentstream.bench.load.RequestId;
import io.latentstream.bench.load.Schedule;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.OfflineImages;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.SilenceException;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.event.GeneratedImage;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** Requests at a fixed rate while the app is killed again and again, each time at work; then every committed output is checked. */
final class KillTrial {
    private static final int AT_WORK = 200; // requests answered since the app was started: it is under way
    private static final int ON_EVERY_PARTITION = 500; // requests, spread by their ids
    private static final long PATIENCE_NANOS = 120_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000;

    private final App app;
    private final TestBed bed;
    private final Workload workload;
    private final KillPlan plan;
    private final Consumer<String> progress;
    private int answeredByKilled;

    KillTrial(App app, Workload workload, KillPlan plan, Consumer<String> progress) {
        this.app = app;
        this.bed = app.bed();
        this.workload = workload;
        this.plan = plan;
        this.progress = progress;
    }

    /** Runs the trial; the figures say what became of the requests. */
    List<Figure> run(BenchModel model) {
        Schedule schedule = new Schedule(System.nanoTime(), plan.rate());
        Latencies latencies = new Latencies(schedule, 0);
        AnswerBook book = new AnswerBook(bed.nextRun(), plan.requests(), workload.count(), 0, latencies);
        bed.reader().open(book);
        CompletableFuture<Void> load =
                CompletableFuture.runAsync(() -> bed.sender().sendOnSchedule(book, workload, schedule));
        killAgainAndAgain(book, schedule.start());
        load.join();
        awaitTheEndOf(book);
        Verdict verdict = verdict(book, model);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of("kills", "", plan.kills()));
        figures.add(Figure.of("answered by those killed", "requests", answeredByKilled));
        figures.add(Figure.of("requests", "", plan.requests()));
        figures.add(Figure.of("refused", "", book.failed()));
        figures.add(Figure.of("missing", "", verdict.missing()));
        figures.add(Figure.of("double", "", verdict.twice()));
        figures.add(Figure.of("wrong payload", "", verdict.wrong()));
        figures.addAll(Latencies.figures(List.of(latencies)));
        return figures;
    }

    private void killAgainAndAgain(AnswerBook book, long start) {
        int before = 0;
        for (int kill = 0; kill < plan.kills(); kill++) {
            long due = start + plan.killNanos(kill);
            while (System.nanoTime() < due || book.ended() < before + AT_WORK) {
                requireUnderWay(book, due);
                LockSupport.parkNanos(LOOK_NANOS);
            }
            app.killAndRestart();
            answeredByKilled = book.ended();
            before = book.ended();
            progress.accept("killed after %d answers".formatted(before));
        }
    }

    /**
     * Waits until nothing more can come: every partition is answered in its order, so that later requests have their answers
     * when all that comes of those before has come.
     */
    private void awaitTheEndOf(AnswerBook book) {
        try {
            bed.await(book, List.of(app));
        } catch (SilenceException e) {
            progress.accept(e.getMessage()); // what is missing will be counted
        }
        AnswerBook later = new AnswerBook(bed.nextRun(), ON_EVERY_PARTITION, workload.count(), 0);
        bed.reader().open(later);
        bed.sender().sendOnSchedule(later, workload, new Schedule(System.nanoTime(), plan.rate()));
        bed.await(later, List.of(app));
    }

    private void requireUnderWay(AnswerBook book, long due) {
        app.requireAlive();
        if (System.nanoTime() - due > PATIENCE_NANOS) {
            throw new IllegalStateException(
                    "%d requests are answered, and no more come since the last kill".formatted(book.ended()));
        }
        if (book.ended() == book.requests()) {
            throw new IllegalStateException("all requests were answered before the last kill; give a longer --seconds");
        }
    }

    private Verdict verdict(AnswerBook book, BenchModel model) {
        try (OfflineImages offline = new OfflineImages(model);
                Deserializer<GeneratedImage> images = Serdes.avro(
                                GeneratedImage.class, bed.clients().registry())
                        .deserializer()) {
            Verdict verdict = new Verdict(book.run(), book.requests(), workload, offline::payload);
            String topic = Topics.GENERATED_IMAGES.name();
            CommittedOutputs.read(
                    bed.clients(),
                    topic,
                    record -> verdict.enter(RequestId.parse(record.key()), images.deserialize(topic, record.value())));
            return verdict;
        }
    }
}
