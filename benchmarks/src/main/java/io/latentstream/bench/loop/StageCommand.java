package io.latentstream.bench.loop;

import io.latentstream.bench.command.ModelCommand;
import io.latentstream.bench.loop.JmhRun.Loops;
import io.latentstream.bench.loop.JmhRun.Sample;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench image} and {@code bench audio}: the CPU time of each stage, and of the whole beside its peer. */
public abstract class StageCommand extends ModelCommand {
    private static final int IMAGES = 256;
    private static final int CLIPS = 20;

    @Option(names = "--seconds", description = "Length of an iteration. Default: 2; 0.5 with --quick.")
    private Double seconds;

    /** Images per CPU-second. */
    @Command(
            name = "image",
            description = "Images per CPU-second, by stage: sampling, decoding to 8 bits, PNG; beside ImageIO's PNG.")
    public static final class Image extends StageCommand {
        @Override
        protected void measure() {
            Path model = models().folder("mnist-vae");
            ImageLoops images = new ImageLoops(BenchModel.read(model), IMAGES);
            measure(Loops.IMAGE, model, IMAGES, images.byStage().keySet(), new Unit("image", "images", "per CPU-s", 1));
            note("%s", images.description());
        }
    }

    /** Seconds of audio per CPU-second. */
    @Command(
            name = "audio",
            description =
                    "Seconds of audio per CPU-second, by stage: sampling, decoding, mel inversion, phases, WAV; beside the usual"
                            + " number of iterations of Griffin-Lim.")
    public static final class Audio extends StageCommand {
        @Override
        protected void measure() {
            Path model = models().folder("spoken-digits-cvae");
            AudioLoops audio = new AudioLoops(BenchModel.read(model), CLIPS);
            double clip = audio.clipSeconds();
            measure(
                    Loops.AUDIO,
                    model,
                    CLIPS,
                    audio.byStage().keySet(),
                    new Unit("clip", "audio", "s per CPU-s", clip));
            note("clips of %.3f s; AUDIO_DATA names recordings", clip);
        }
    }

    /**
     * What is made, and what is counted of it in a CPU-second.
     *
     * @param item name of an item
     * @param rate what is counted
     * @param rateUnit its unit
     * @param size how much of it an item is
     */
    record Unit(String item, String rate, String rateUnit, double size) {}

    /**
     * Measures stages, a row for each.
     *
     * @param items made in one call
     */
    final void measure(Loops loops, Path model, int items, Set<String> stages, Unit unit) {
        JmhRun run = new JmhRun(repetitions(), or(null, 1, 2), positive("--seconds", or(seconds, 0.5, 2.0)));
        List<Row> rows = new ArrayList<>();
        run.samples(loops, model, List.copyOf(stages), items)
                .forEach((stage, samples) -> rows.add(new Row(
                        Map.of("stage", stage),
                        List.of(
                                MeasuredFigure.of(
                                        unit.rate(),
                                        unit.rateUnit(),
                                        samples,
                                        each -> unit.size() * 1e6 / each.cpuMicros()),
                                MeasuredFigure.of("CPU", "us/" + unit.item(), samples, Sample::cpuMicros)))));
        section("On one thread, %d %ss at a time".formatted(items, unit.item()), rows);
        BenchModel trained = BenchModel.read(model);
        note(
                "model %s, really trained (%.0f CPU-seconds) on %s",
                trained.name(),
                trained.version().getTrainingCpuSeconds(),
                trained.version().getData().getName());
        note("%s; CPU time of the thread", run.note());
    }
}
