package io.latentstream.bench.loop;

import io.latentstream.bench.loop.JmhRun.Loops;
import io.latentstream.bench.loop.JmhRun.Sample;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
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
            BenchModel model = models().last("mnist-vae");
            ImageLoops images = new ImageLoops(model, IMAGES);
            measure(Loops.IMAGE, model, IMAGES, images.byStage().keySet(), "images", 1);
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
            BenchModel model = models().last("spoken-digits-cvae");
            AudioLoops clips = new AudioLoops(model, CLIPS);
            measure(Loops.AUDIO, model, CLIPS, clips.byStage().keySet(), "seconds of audio", clips.clipSeconds());
            note("clips of %.3f s; AUDIO_DATA names recordings", clips.clipSeconds());
        }
    }

    /**
     * Measures stages, a row for each.
     *
     * @param items made in one call
     * @param counted what is counted in a CPU-second
     * @param size how much of it an item is
     */
    final void measure(Loops loops, BenchModel model, int items, Set<String> stages, String counted, double size) {
        JmhRun run = new JmhRun(repetitions(), or(null, 1, 2), positive("--seconds", or(seconds, 0.5, 2.0)));
        List<Row> rows = new ArrayList<>();
        run.samples(loops, model, stages, items)
                .forEach((stage, samples) -> rows.add(new Row(
                        Map.of("stage", stage),
                        List.of(
                                MeasuredFigure.of(counted, "per CPU-s", samples, each -> size * 1e6 / each.cpuMicros()),
                                MeasuredFigure.of("CPU", "us each", samples, Sample::cpuMicros)))));
        section("On one thread, %d at a time".formatted(items), rows);
        noteModel(model);
        note("%s; CPU time of the thread", run.note());
    }
}
