package io.latentstream.bench.stage;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Row;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code latentstream bench audio}. */
@Command(
        name = "audio",
        description =
                "Seconds of audio per CPU-second, by stage: sampling, decoding, mel inversion, phases, WAV; beside the usual"
                        + " number of iterations of Griffin-Lim.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class AudioCommand extends StageCommand {
    private static final String MODEL = "spoken-digits-cvae";

    @Override
    public Integer call() {
        StageTrial trial = trial();
        BenchModel model = shipped(MODEL);
        try (Clips clips = new Clips(model)) {
            List<Row> rows = rows(
                    trial,
                    "clip",
                    clips.count(),
                    new Rate("audio", "s per CPU-s", clips.seconds() / clips.count()),
                    List.of(clips::byStages, clips::asGenerator, clips::withMoreIterations));
            publish(notes(model, trial, clips), "Audio on one thread", rows);
        }
        return 0;
    }

    private static List<String> notes(BenchModel model, StageTrial trial, Clips clips) {
        return List.of(
                "model %s, really trained (%.0f CPU-seconds) on %s; AUDIO_DATA names recordings"
                        .formatted(
                                model.name(),
                                model.version().getTrainingCpuSeconds(),
                                model.version().getData().getName()),
                "clips of %.3f s, %s".formatted(clips.seconds() / clips.count(), trial.note(clips.count())));
    }
}
