package io.latentstream.bench.stream;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.BedOptions;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.generator.GeneratorConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench stream}. */
@Command(
        name = "stream",
        description =
                "Requests and images per second, CPU per request of the app alone, and latency at fixed rates: the generator"
                        + " beside (a) DL4J's output() per record in mapValues, as published and tuned, (b) a topology that decodes nothing and (c) a plain"
                        + " loop of consumer, the same decoder and producer.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StreamCommand implements Callable<Integer> {
    private static final List<String> MODELS = List.of(ModelCache.SMALL, "mnist-vae", "mnist-cvae");
    private static final List<String> GUARANTEES = List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE);

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = ModelCache.SMALL,
            description = "mnist-vae, mnist-cvae, or " + ModelCache.SMALL
                    + ", a mnist-vae with a decoder of 20-400-784; trained before the run. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--apps",
            split = ",",
            paramLabel = "APP",
            description =
                    "Programs to measure: ${COMPLETION-CANDIDATES}. Default: all; without PASS_THROUGH with --quick.")
    private List<Contender> contenders;

    @Option(
            names = "--guarantees",
            split = ",",
            paramLabel = "G",
            description = "exactly_once_v2, at_least_once. Default: both; the first with --quick.")
    private List<String> guarantees;

    @Option(
            names = "--counts",
            split = ",",
            paramLabel = "N",
            description = "Images of a request. Default: 1,16,64; 1,16 with --quick.")
    private List<Integer> counts;

    @Option(
            names = "--rates",
            split = ",",
            paramLabel = "N",
            description = "Requests/s for the latencies; 0: none. Default: 500,1000,2000; 2000 with --quick.")
    private List<Integer> rates;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of each measurement. Default: 5; 2 with --quick.")
    private Double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Seconds that a fresh app is busy before anything counts. Default: 25; 3 with --quick.")
    private Double warmUp;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "4",
            description = "Partitions of each topic. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Override
    public Integer call() {
        StreamPlan plan = plan();
        ModelCache models = options.models(report::say);
        Path folder = model.equals(ModelCache.SMALL) ? models.small() : models.shipped(model);
        BenchModel trained = BenchModel.read(folder);
        try (TestBed bed = options.bed(options.positive("--partitions", partitions))) {
            bed.models().publish(trained);
            bed.models().route(trained.name(), trained.number());
            StreamBenchmark benchmark = new StreamBenchmark(plan, bed, folder, report::say);
            benchmark.run();
            report.publish(notes(plan, trained), sections(benchmark));
        }
        return 0;
    }

    StreamPlan plan() {
        boolean quick = options.quick();
        return new StreamPlan(
                options.oneOf("--model", MODELS, model),
                contenders == null ? defaultContenders(quick) : contenders,
                (guarantees == null ? defaultGuarantees(quick) : guarantees)
                        .stream()
                                .map(each -> options.oneOf("--guarantees", GUARANTEES, each))
                                .toList(),
                or(counts, quick ? List.of(1, 16) : List.of(1, 16, 64)).stream()
                        .map(count -> options.positive("--counts", count))
                        .toList(),
                or(rates, quick ? List.of(2000) : List.of(500, 1000, 2000)).stream()
                        .filter(rate -> rate != 0)
                        .map(rate -> options.positive("--rates", rate))
                        .toList(),
                options.repetitions(),
                options.positive("--warm-up", warmUp == null ? (quick ? 3 : 25) : warmUp),
                options.positive("--seconds", seconds == null ? (quick ? 2 : 5) : seconds));
    }

    private static List<Contender> defaultContenders(boolean quick) {
        List<Contender> all = new ArrayList<>(List.of(Contender.values()));
        if (quick) {
            all.remove(Contender.PASS_THROUGH);
        }
        return all;
    }

    private static List<String> defaultGuarantees(boolean quick) {
        return quick ? GUARANTEES.subList(0, 1) : GUARANTEES;
    }

    private static List<Integer> or(List<Integer> given, List<Integer> otherwise) {
        return given == null ? otherwise : given;
    }

    private static List<Section> sections(StreamBenchmark benchmark) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Throughput: a backlog released at once; a steady stream", benchmark.throughput()));
        sections.add(new Section("The generator's throughput over its peers'", Ratios.of(benchmark.throughput())));
        sections.add(new Section(
                "Latency from when each request was due to its last answer, committed; count 1, RAW8",
                benchmark.latency()));
        sections.removeIf(section -> section.rows().isEmpty());
        return sections;
    }

    private List<String> notes(StreamPlan plan, BenchModel trained) {
        return List.of(
                "model %s, really trained (%.0f CPU-seconds), %d partitions; every answer was counted"
                        .formatted(trained.name(), trained.version().getTrainingCpuSeconds(), partitions),
                "processes: broker and registry; load and checker; the app. All share the machine; CPU is the app's alone",
                "%d repetitions of %.0f s: median (least - greatest). Each app was busy for %.0f s before anything counted, each workload for 1 s; a first app warmed the broker up"
                        .formatted(plan.repetitions(), plan.seconds(), plan.warmUpSeconds()),
                "DL4J and pass-through send bare pixels and read the same Avro requests; the plain loop sends the generator's own records, and carries traces over as it does; requests have the headers that the Java client gives them",
                "DL4J mapValues runs as published examples do: what Kafka Streams and ND4J's OpenBLAS choose by themselves; all others send with the generator's linger and batch size, and have OPENBLAS_CORETYPE=%s and OMP_NUM_THREADS=%s, as the launcher sets them"
                        .formatted(System.getenv("OPENBLAS_CORETYPE"), System.getenv("OMP_NUM_THREADS")),
                "stream threads: %d in the generator (STREAM_THREADS), one in each peer, as both do unless told otherwise"
                        .formatted(GeneratorConfig.fromEnv(System.getenv()).streamThreads()));
    }
}
