package io.latentstream.bench.scenario;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.event.GeneratedImage;
import io.latentstream.serde.Serdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench swap}: routes to two versions in turn under load, each time as soon as the other has answered. */
@Command(
        name = "swap",
        description =
                "Version changes under load, exactly once: two trained versions of a model are routed to in turn. Failed"
                        + " requests, latency, memory after a collection of garbage, threads.")
public final class SwapCommand extends ModelCommand {
    private static final double WARM_UP_SECONDS = 5;
    private static final int BLOCKS = 10;
    private static final int MOST_REQUESTS = 10_000_000; // of a block
    private static final int ANSWER_SECONDS = 60; // that a new version may take until its first answer

    @Option(names = "--swaps", description = "Version changes. Default: 1000; 50 with --quick.")
    private Integer swaps;

    @Option(names = "--rate", defaultValue = "500", description = "Requests/s meanwhile. Default: ${DEFAULT-VALUE}.")
    private double rate;

    private final List<Row> rows = new ArrayList<>();
    private final List<ProcessMemory> memories = new ArrayList<>();
    private List<BenchModel> versions = List.of();
    private int swapped; // so far; the first version answers already

    /** A version whose first answer is waited for. */
    private record Awaited(String version, CompletableFuture<Long> answeredAt) {}

    @Override
    protected void measure() {
        int total = positive("--swaps", or(swaps, 50, 1000));
        positive("--rate", rate);
        versions = models().versions(Workload.PLAIN.model());
        Map<String, String> flags = Map.of("JAVA_TOOL_OPTIONS", ProcessMemory.TOUCHED);
        try (TestBed bed = TestBed.start(data, TestBed.PARTITIONS, versions);
                JavaProcess app =
                        bed.startApp(Contender.LATENTSTREAM, StreamsConfig.EXACTLY_ONCE_V2, versions.get(0), flags)) {
            new LoadRun(bed, app, Workload.PLAIN).warmUp(WARM_UP_SECONDS);
            int size = Math.max(1, total / BLOCKS);
            while (swapped + size <= total) {
                List<MeasuredFigure> figures = swap(bed, app, size);
                memories.add(ProcessMemory.of(app));
                figures.addAll(memories.get(memories.size() - 1).figures());
                rows.add(new Row(Row.labels("swaps", swapped), figures));
                say("%d swaps", swapped);
            }
        }
        section("Swaps under load, a row for each tenth", rows);
        ProcessMemory last = memories.get(memories.size() - 1);
        String first = rows.get(0).labels().get("swaps") + " swaps";
        section(
                "Growth after the first tenth",
                List.of(new Row(Map.of("since", first), last.growthSince(memories.get(0)))));
        versions.forEach(this::noteModel);
        note("each version was loaded anew at every swap");
        note(
                "%.0f requests/s in an open loop, latency from when each was due; a swap lasts from its route's publication to the first answer from the new version",
                rate);
        note(
                "memory is read after a collection of all garbage; in use: in the heap and beside it, without the room that the heap keeps; every answer was counted");
    }

    /** Some swaps: what became of the requests meanwhile, how long a swap took, and the latencies. */
    private List<MeasuredFigure> swap(TestBed bed, JavaProcess app, int size) {
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime(), rate);
        Latencies latencies = new Latencies(schedule, 0);
        AtomicReference<Awaited> next = new AtomicReference<>(new Awaited("", new CompletableFuture<>()));
        Deserializer<GeneratedImage> images =
                Serdes.avro(GeneratedImage.class, bed.clients().registry()).deserializer();
        AnswerBook book = bed.openBook(MOST_REQUESTS, 1, latencies, answer -> {
            Awaited awaited = next.get();
            if (images.deserialize(answer.topic(), answer.value()).getVersion().equals(awaited.version())) {
                awaited.answeredAt().complete(System.nanoTime());
            }
        });
        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Void> load = CompletableFuture.runAsync(
                () -> bed.sender().sendOnSchedule(book, Workload.PLAIN, schedule, done::get));
        List<Double> millis = new ArrayList<>();
        try {
            for (int swap = 0; swap < size; swap++) {
                BenchModel version = versions.get(++swapped % versions.size());
                next.set(new Awaited(version.number(), new CompletableFuture<>()));
                long start = System.nanoTime();
                bed.route(version);
                millis.add((answer(next.get()) - start) / 1e6);
            }
        } finally {
            done.set(true);
            load.join();
        }
        bed.await(book, List.of(app));
        bed.deleteOldRecords();
        List<MeasuredFigure> figures = new ArrayList<>(List.of(
                MeasuredFigure.of("requests", "", book.ended()),
                MeasuredFigure.of("failed", "", book.failed()),
                MeasuredFigure.of("double", "", book.surplus()),
                MeasuredFigure.of("swap", "ms", new MeasuredFigure("swap", "ms", millis).median())));
        figures.addAll(Latencies.figures(List.of(latencies)));
        return figures;
    }

    private static long answer(Awaited awaited) {
        return awaited.answeredAt()
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> {
                    throw new IllegalStateException(
                            "version %s was routed %d s ago and has not answered; see the logs in --data"
                                    .formatted(awaited.version(), ANSWER_SECONDS),
                            late);
                })
                .join();
    }
}
