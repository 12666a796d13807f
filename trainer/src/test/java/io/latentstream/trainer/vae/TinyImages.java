package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Condition;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import java.util.List;

/** Images of 6x5 pixels that are quickly learned: a bright row whose place is the label, on a dim ground. */
public final class TinyImages {
    private static final int WIDTH = 6;
    private static final int HEIGHT = 5;
    private static final Condition ROW = new Condition("row", List.of("0", "1", "2", "3", "4"));

    private TinyImages() {}

    public static LabelledImages images(int count) {
        byte[] labels = new byte[count];
        byte[] pixels = new byte[count * WIDTH * HEIGHT];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % HEIGHT);
            for (int j = 0; j < WIDTH * HEIGHT; j++) {
                boolean bright = j / WIDTH == labels[i];
                pixels[i * WIDTH * HEIGHT + j] = (byte) (bright ? 200 + j : (7 * i + j) % 40);
            }
        }
        return new LabelledImages(WIDTH, HEIGHT, pixels, labels);
    }

    public static ImageDataset dataset() {
        return new ImageDataset(new Provenance("tiny", "digest-of-tiny", "none", false), ROW, images(200), images(150));
    }

    public static VaeSpec spec(boolean conditional) {
        List<Condition> conditions = conditional ? List.of(ROW) : List.of();
        Hyperparameters hyperparameters = new Hyperparameters(20, 5e-3, 3, 1, 0.1, 0.9);
        return new VaeSpec(
                "tiny",
                WIDTH * HEIGHT,
                conditions,
                3,
                List.of(16, 12),
                Likelihood.BERNOULLI,
                new PriorSpec.LearnedMixture(10),
                hyperparameters);
    }

    /** A model after a few epochs. */
    public static TrainedVae trained(boolean conditional, int epochs) {
        try (TrainingThreads threads = new TrainingThreads(2)) {
            VaeTrainer trainer =
                    new VaeTrainer(spec(conditional), images(200), new TrainingBudget.Epochs(epochs), 7, threads);
            trainer.advance(Double.POSITIVE_INFINITY, report -> {}, () -> false);
            return trainer.snapshot();
        }
    }
}
