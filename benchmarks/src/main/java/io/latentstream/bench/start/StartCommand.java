package io.latentstream.bench.start;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.BedOptions;
import io.latentstream.bench.testbed.TestBed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code latentstream bench start}. */
@Command(
        name = "start",
        description =
                "From the start of the generator's process to its first answer, with the model on the topics and the broker"
                        + " up, and the memory that it has then; beside its peers, which are given the model as a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class StartCommand implements Callable<Integer> {
    private static final String MODEL = "mnist-vae";

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Override
    public Integer call() {
        int repetitions = options.repetitions();
        Path folder = options.models(report::say).shipped(MODEL);
        BenchModel model = BenchModel.read(folder);
        List<Row> rows = new ArrayList<>();
        try (TestBed bed = options.bed()) {
            bed.models().publish(model);
            bed.models().route(model.name(), model.number());
            for (Contender contender : Contender.values()) {
                List<ColdStart> starts = new ArrayList<>();
                for (int i = 0; i <= repetitions; i++) {
                    ColdStart start = ColdStart.of(bed, contender, folder, MODEL);
                    if (i > 0) {
                        starts.add(start);
                    }
                }
                rows.add(row(contender, starts));
                report.say(contender.label());
            }
        }
        report.publish(
                notes(repetitions), List.of(new Section("From the start of the process to its first answer", rows)));
        return 0;
    }

    private static Row row(Contender contender, List<ColdStart> starts) {
        return new Row(
                Map.of("app", contender.label()),
                List.of(
                        figure("first answer", "s", starts, ColdStart::seconds),
                        figure(
                                "CPU until then",
                                "s",
                                starts,
                                start -> start.ready().cpuSeconds()),
                        figure(
                                "resident then",
                                "MiB",
                                starts,
                                start -> start.ready().residentMiB()),
                        figure(
                                "most ever, after 5 s of work",
                                "MiB",
                                starts,
                                start -> start.working().peakMiB())));
    }

    private static Figure figure(String name, String unit, List<ColdStart> starts, ToDoubleFunction<ColdStart> sample) {
        return new Figure(name, unit, starts.stream().map(sample::applyAsDouble).toList());
    }

    private static List<String> notes(int repetitions) {
        return List.of(
                "exactly once, a new consumer group and no state; a request waits on its topic, and the clock stops at its committed answer",
                "work: 500 requests/s for 5 s; heap limit as the launcher sets it (LATENTSTREAM_HEAP)",
                "%d repetitions after one that is left out: it reads the jars from the disk".formatted(repetitions));
    }
}
