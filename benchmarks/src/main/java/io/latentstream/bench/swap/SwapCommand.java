package io.latentstream.bench.swap;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.AppSettings;
import io.latentstream.bench.testbed.BedOptions;
import io.latentstream.bench.testbed.HeapProbe;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.bench.trial.WarmUp;
import io.latentstream.event.Encoding;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench swap}. */
@Command(
        name = "swap",
        description =
                "Version changes under load, exactly once: two trained versions of a model are routed to in turn. Failed"
                        + " requests, latency, memory after a collection of garbage, threads.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SwapCommand implements Callable<Integer> {
    private static final String MODEL = "mnist-vae";
    private static final double WARM_UP_SECONDS = 5;
    private static final int BLOCKS = 10;

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(names = "--swaps", paramLabel = "N", description = "Version changes. Default: 1000; 50 with --quick.")
    private Integer swaps;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "Requests/s meanwhile. Default: ${DEFAULT-VALUE}.")
    private int rate;

    private final List<Row> rows = new ArrayList<>();
    private final List<Memory> memories = new ArrayList<>();

    @Override
    public Integer call() {
        int total = options.positive("--swaps", swaps == null ? (options.quick() ? 50 : 1000) : swaps);
        double load = options.positive("--rate", (double) rate);
        List<BenchModel> versions = options.models(report::say).versions(MODEL);
        try (TestBed bed = options.bed()) {
            versions.forEach(bed.models()::publish);
            bed.models().route(MODEL, versions.get(0).number());
            measure(bed, versions, total, load);
        }
        report.publish(notes(versions, load), sections());
        return 0;
    }

    private void measure(TestBed bed, List<BenchModel> versions, int total, double load) {
        Workload workload = new Workload(MODEL, 1, Encoding.RAW8);
        Iterator<String> turns = Stream.iterate(1, turn -> turn + 1) // the first one answers already
                .map(turn -> versions.get(turn % versions.size()).number())
                .iterator();
        AppSettings settings =
                AppSettings.generator(StreamsConfig.EXACTLY_ONCE_V2).with("JAVA_TOOL_OPTIONS", Memory.TOUCHED);
        try (App app = bed.startApp(settings)) {
            WarmUp.of(app, workload, WARM_UP_SECONDS);
            try (HeapProbe probe = HeapProbe.of(app.process())) {
                int size = Math.max(1, total / BLOCKS);
                for (int done = size; done <= total; done += size) {
                    SwapBlock block = SwapBlock.run(app, workload, turns, size, load);
                    Memory memory = Memory.of(probe, app.usage());
                    memories.add(memory);
                    List<Figure> figures = new ArrayList<>(block.figures());
                    figures.addAll(memory.figures());
                    rows.add(new Row(Map.of("swaps", Integer.toString(done)), figures));
                    report.say("%d swaps".formatted(done));
                }
            }
        }
    }

    private List<Section> sections() {
        Memory first = memories.get(0);
        Memory last = memories.get(memories.size() - 1);
        Row growth = new Row(Map.of("since", rows.get(0).labels().get("swaps") + " swaps"), last.growthSince(first));
        return List.of(
                new Section("Swaps under load, a row for each tenth", rows),
                new Section("Growth after the first tenth", List.of(growth)));
    }

    private List<String> notes(List<BenchModel> versions, double load) {
        return List.of(
                "two versions of %s, really trained (%.0f and %.0f CPU-seconds), each loaded anew at every swap"
                        .formatted(
                                MODEL,
                                versions.get(0).version().getTrainingCpuSeconds(),
                                versions.get(1).version().getTrainingCpuSeconds()),
                "%.0f requests/s in an open loop, latency from when each was due; a swap lasts from its route's publication to the first answer from the new version"
                        .formatted(load),
                "memory is read after a collection of all garbage; in use: in the heap and beside it, without the room that the heap keeps; every answer was counted");
    }
}
