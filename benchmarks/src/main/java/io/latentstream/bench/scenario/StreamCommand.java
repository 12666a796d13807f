package io.latentstream.bench.scenario;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.scenario.LoadRun.Drain;
import io.latentstream.event.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench stream}: puts each contender under the same loads, one after the other, on one broker. */
@Command(
        name = "stream",
        description =
                "Requests and images per second, CPU per request of the app alone, and latency at fixed rates: the generator"
                        + " beside (a) DL4J's output() per record in mapValues, as published and tuned, (b) a topology that decodes nothing and (c) a plain"
                        + " loop of consumer, the same decoder and producer.")
public final class StreamCommand extends ModelCommand {
    private static final List<String> MODELS = List.of(ModelCache.SMALL, "mnist-vae", "mnist-cvae");
    private static final List<String> GUARANTEES = List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE);
    private static final List<Contender> QUICK = Stream.of(Contender.values())
            .filter(each -> each != Contender.PASS_THROUGH)
            .toList();
    private static final double SETTLE_SECONDS = 1; // of each workload and rate, before it counts
    private static final int MOST_AS_PNG = 16; // images of a request

    @Option(
            names = "--model",
            defaultValue = ModelCache.SMALL,
            description = "mnist-vae, mnist-cvae, or " + ModelCache.SMALL
                    + ", a mnist-vae with a decoder of 20-400-784; trained before the run. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--apps",
            split = ",",
            description =
                    "Programs to measure: ${COMPLETION-CANDIDATES}. Default: all; without PASS_THROUGH with --quick.")
    List<Contender> apps;

    @Option(
            names = "--guarantees",
            split = ",",
            description = "exactly_once_v2, at_least_once. Default: both; the first with --quick.")
    List<String> guarantees;

    @Option(names = "--counts", split = ",", description = "Images of a request. Default: 1,16,64; 1,16 with --quick.")
    List<Integer> counts;

    @Option(
            names = "--rates",
            split = ",",
            description = "Requests/s for the latencies; 0: none. Default: 500,1000,2000; 2000 with --quick.")
    List<Integer> rates;

    @Option(names = "--seconds", description = "Length of each measurement. Default: 5; 2 with --quick.")
    private Double seconds;

    @Option(
            names = "--warm-up",
            description = "Seconds that a fresh app is busy before anything counts. Default: 25; 3 with --quick.")
    private Double warmUp;

    private final List<Row> throughput = new ArrayList<>();
    private final List<Row> latency = new ArrayList<>();
    private BenchModel trained;

    /** Fills in the defaults and refuses what cannot be measured. */
    void settle() {
        apps = or(apps, QUICK, List.of(Contender.values()));
        guarantees = or(guarantees, GUARANTEES.subList(0, 1), GUARANTEES);
        counts = or(counts, List.of(1, 16), List.of(1, 16, 64));
        rates = or(rates, List.of(2000), List.of(500, 1000, 2000)).stream()
                .filter(rate -> rate != 0)
                .toList();
        warmUp = positive("--warm-up", or(warmUp, 3.0, 25.0));
        seconds = positive("--seconds", or(seconds, 2.0, 5.0));
        counts.forEach(count -> positive("--counts", count));
        rates.forEach(rate -> positive("--rates", rate));
        requireOneOf("--model", MODELS, model);
        guarantees.forEach(guarantee -> requireOneOf("--guarantees", GUARANTEES, guarantee));
    }

    private void requireOneOf(String option, List<String> known, String value) {
        require(known.contains(value), option + " is '" + value + "'; give one of " + String.join(", ", known));
    }

    @Override
    protected void measure() {
        settle();
        trained = models().last(model);
        try (TestBed bed = TestBed.start(data, TestBed.PARTITIONS, List.of(trained))) {
            say("warming the broker up"); // by an app that does not count
            try (JavaProcess app = bed.startApp(Contender.PASS_THROUGH, guarantees.get(0), trained, Map.of())) {
                new LoadRun(bed, app, workloads(Contender.PASS_THROUGH).get(0)).warmUp(warmUp);
            }
            for (String guarantee : guarantees) {
                apps.forEach(contender -> measure(bed, contender, guarantee));
            }
        }
        section("Throughput of a backlog that is released at once", throughput);
        section("The generator's throughput over its peers'", ratios(throughput));
        section("Latency from when each request was due to its last answer, committed; count 1, RAW8", latency);
        addNotes();
    }

    private void measure(TestBed bed, Contender contender, String guarantee) {
        say("%s, %s", contender.label(), guarantee);
        try (JavaProcess app = bed.startApp(contender, guarantee, trained, Map.of())) {
            List<LoadRun> runs = workloads(contender).stream()
                    .map(workload -> new LoadRun(bed, app, workload))
                    .toList();
            runs.get(0).warmUp(warmUp);
            runs.forEach(run ->
                    throughput.add(throughput(run, Row.labels("app", contender.label(), "guarantee", guarantee))));
            for (int rate : rates) {
                latency.add(latency(runs.get(0), rate, Row.labels("app", contender.label(), "guarantee", guarantee)));
            }
        }
    }

    /** What a contender is asked for; PNG only of those that can. */
    List<Workload> workloads(Contender contender) {
        List<Workload> workloads = new ArrayList<>();
        counts.forEach(count -> workloads.add(new Workload(model, count, Encoding.RAW8)));
        if (contender == Contender.LATENTSTREAM || contender == Contender.PLAIN_LOOP) {
            counts.stream()
                    .filter(count -> count <= MOST_AS_PNG)
                    .forEach(count -> workloads.add(new Workload(model, count, Encoding.PNG)));
        }
        return workloads;
    }

    private Row throughput(LoadRun run, Map<String, String> labels) {
        List<Drain> drains = run.drains(run.warmUp(SETTLE_SECONDS), seconds, repetitions());
        int count = run.workload().count();
        labels.put("count", Integer.toString(count));
        labels.put("encoding", run.workload().encoding().toString());
        MeasuredFigure backlog = MeasuredFigure.of("backlog", "requests/s", drains, Drain::requestsPerSecond);
        say("  %s: %,.0f requests/s", labels, backlog.median());
        return new Row(
                labels,
                List.of(
                        backlog,
                        MeasuredFigure.of("images", "images/s", drains, drain -> drain.requestsPerSecond() * count),
                        MeasuredFigure.of("app CPU", "us/request", drains, Drain::cpuMicros)));
    }

    private Row latency(LoadRun run, int rate, Map<String, String> labels) {
        List<Latencies> latencies = Stream.generate(() -> run.openLoop(rate, SETTLE_SECONDS, seconds))
                .limit(repetitions())
                .toList();
        labels.put("requests/s", Integer.toString(rate));
        Row row = new Row(labels, Latencies.figures(latencies));
        say("  %s: p99 %.1f ms", labels, row.figures().get(1).median());
        return row;
    }

    /** The generator's throughput over that of each peer, by the medians: a row for each setting that a peer was measured in. */
    static List<Row> ratios(List<Row> throughput) {
        return throughput.stream()
                .filter(StreamCommand::isOurs)
                .map(own -> new Row(setting(own), overPeers(own, throughput)))
                .filter(row -> !row.figures().isEmpty())
                .toList();
    }

    private static List<MeasuredFigure> overPeers(Row own, List<Row> throughput) {
        return throughput.stream()
                .filter(peer -> !isOurs(peer) && setting(peer).equals(setting(own)))
                .map(peer ->
                        MeasuredFigure.of("over " + peer.labels().get("app"), "times", backlog(own) / backlog(peer)))
                .toList();
    }

    private static boolean isOurs(Row row) {
        return row.labels().get("app").equals(Contender.LATENTSTREAM.label());
    }

    private static double backlog(Row row) {
        return row.figures().get(0).median();
    }

    private static Map<String, String> setting(Row row) {
        Map<String, String> setting = new LinkedHashMap<>(row.labels());
        setting.remove("app");
        return setting;
    }

    private void addNotes() {
        noteModel(trained);
        note("%d partitions; every answer was counted", TestBed.PARTITIONS);
        note(
                "processes: broker and registry; load and checker; the app. All share the machine; CPU is the app's alone");
        note(
                "%d repetitions of %.0f s: median (least - greatest). Each app was busy for %.0f s before anything counted, each workload for 1 s; a first app warmed the broker up",
                repetitions(), seconds, warmUp);
        note(
                "DL4J and pass-through send bare pixels and read the same Avro requests; the plain loop sends the generator's own records, and carries traces over as it does; requests have the headers that the Java client gives them");
        note(
                "DL4J mapValues runs as published examples do: what Kafka Streams and ND4J's OpenBLAS choose by themselves; all others send with the generator's linger and batch size, and have OPENBLAS_CORETYPE=%s and OMP_NUM_THREADS=%s, as the launcher sets them",
                System.getenv("OPENBLAS_CORETYPE"), System.getenv("OMP_NUM_THREADS"));
        note(
                "stream threads: %d in the generator (STREAM_THREADS), one in each peer, as both do unless told otherwise",
                Contender.generatorThreads());
    }
}
