package io.latentstream.bench.stage;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Row;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code latentstream bench image}. */
@Command(
        name = "image",
        description = "Images per CPU-second, by stage: sampling, decoding to 8 bits, PNG; beside ImageIO's PNG.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImageCommand extends StageCommand {
    private static final String MODEL = "mnist-vae";

    @Override
    public Integer call() {
        StageTrial trial = trial();
        BenchModel model = shipped(MODEL);
        try (Images images = new Images(model)) {
            List<Row> rows = rows(
                    trial,
                    "image",
                    images.count(),
                    new Rate("images", "per CPU-s", 1),
                    List.of(images::byStages, images::asGenerator, images::withImageIo));
            publish(notes(model, trial, images), "Images on one thread", rows);
        }
        return 0;
    }

    private static List<String> notes(BenchModel model, StageTrial trial, Images images) {
        return List.of(
                "model %s, really trained (%.0f CPU-seconds)"
                        .formatted(model.name(), model.version().getTrainingCpuSeconds()),
                "images of %d x %d, %s".formatted(images.width(), images.height(), trial.note(images.count())),
                "PNG files of %.0f bytes on average; ImageIO's of %.0f"
                        .formatted(images.pngBytes(), images.imageIoBytes()));
    }
}
