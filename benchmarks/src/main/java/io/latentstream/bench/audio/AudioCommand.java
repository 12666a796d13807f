package io.latentstream.bench.audio;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.BedOptions;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench audio}. */
@Command(
        name = "audio",
        description =
                "Seconds of audio per CPU-second, by stage: sampling, decoding, mel inversion, phases, WAV; beside the usual"
                        + " number of iterations of Griffin-Lim.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AudioCommand implements Callable<Integer> {
    private static final String MODEL = "spoken-digits-cvae";
    private static final double MICROS_A_SECOND = 1e6;

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "CPU-seconds of each measurement. Default: 5; 1 with --quick.")
    private Double seconds;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Override
    public Integer call() {
        double length = options.positive("--seconds", seconds == null ? (options.quick() ? 1 : 5) : seconds);
        BenchModel model = BenchModel.read(options.models(report::say).shipped(MODEL));
        List<Row> rows = new ArrayList<>();
        try (Clips clips = new Clips(model)) {
            rows.addAll(rows(clips, clips::byStages, length));
            rows.addAll(rows(clips, clips::asGenerator, length));
            rows.addAll(rows(clips, clips::withMoreIterations, length));
            report.publish(notes(model, length, clips), List.of(new Section("Audio on one thread", rows)));
        }
        return 0;
    }

    /** A row for each stage that a way of making clips has; a first measurement warms up and is not counted. */
    private List<Row> rows(Clips clips, Consumer<StageClock> way, double length) {
        List<Map<String, Double>> repetitions = new ArrayList<>();
        for (int i = 0; i <= options.repetitions(); i++) {
            Map<String, Double> secondsOfAClip = measure(clips, way, length);
            if (i > 0) {
                repetitions.add(secondsOfAClip);
            }
        }
        double soundOfAClip = clips.seconds() / clips.count();
        return repetitions.get(0).keySet().stream()
                .map(stage -> row(
                        stage,
                        soundOfAClip,
                        repetitions.stream().map(each -> each.get(stage)).toList()))
                .toList();
    }

    /** CPU-seconds that each stage takes for one clip. */
    private Map<String, Double> measure(Clips clips, Consumer<StageClock> way, double length) {
        StageClock clock = new StageClock(threads::getCurrentThreadCpuTime);
        int passes = 0;
        while (passes == 0 || clock.total() < length) {
            way.accept(clock);
            passes++;
        }
        Map<String, Double> secondsOfAClip = new LinkedHashMap<>();
        for (Map.Entry<String, Double> stage : clock.seconds().entrySet()) {
            secondsOfAClip.put(stage.getKey(), stage.getValue() / (passes * clips.count()));
        }
        return secondsOfAClip;
    }

    private static Row row(String stage, double soundOfAClip, List<Double> secondsOfAClip) {
        return new Row(
                Map.of("stage", stage),
                List.of(
                        new Figure(
                                "audio",
                                "s per CPU-s",
                                secondsOfAClip.stream()
                                        .map(cpu -> soundOfAClip / cpu)
                                        .toList()),
                        new Figure(
                                "CPU",
                                "us/clip",
                                secondsOfAClip.stream()
                                        .map(cpu -> cpu * MICROS_A_SECOND)
                                        .toList())));
    }

    private List<String> notes(BenchModel model, double length, Clips clips) {
        return List.of(
                "model %s, really trained (%.0f CPU-seconds) on %s; AUDIO_DATA names recordings"
                        .formatted(
                                model.name(),
                                model.version().getTrainingCpuSeconds(),
                                model.version().getData().getName()),
                "clips of %.3f s, %d at a time, one thread; a first measurement of %.0f CPU-seconds warmed up, then %d of that length"
                        .formatted(clips.seconds() / clips.count(), clips.count(), length, options.repetitions()));
    }
}
