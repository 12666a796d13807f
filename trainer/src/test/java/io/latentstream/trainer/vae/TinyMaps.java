package io.latentstream.trainer.vae;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.nn.Convolution;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.Hyperparameters;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.List;

/** Images of 8x12 pixels that convolutions learn quickly: a bright square whose place is the label, on a dim ground. */
public final class TinyMaps {
    private static final int WIDTH = 8;
    private static final int HEIGHT = 12;
    private static final LabelGroup PLACE = new LabelGroup("place", List.of("0", "1", "2"));

    private TinyMaps() {}

    public static LabelledImages images(int count) {
        byte[] labels = new byte[count];
        byte[] pixels = new byte[count * WIDTH * HEIGHT];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 3);
            for (int j = 0; j < WIDTH * HEIGHT; j++) {
                boolean bright = j / WIDTH / 4 == labels[i] && j % WIDTH / 4 == i / 3 % 2;
                pixels[i * WIDTH * HEIGHT + j] = (byte) (bright ? 180 + (5 * i + j) % 60 : (7 * i + j) % 30);
            }
        }
        return new LabelledImages(WIDTH, HEIGHT, pixels, labels);
    }

    public static ImageDataset dataset() {
        return new ImageDataset(
                new Provenance("maps", "digest-of-maps", "none", false), PLACE, images(200), images(100));
    }

    /** Kernels of 4 and 3 with stride 2, the second padded unevenly, and a dense layer. */
    public static VaeSpec spec(boolean conditional) {
        List<Convolution> convolutions = List.of(new Convolution(5, 4, 2), new Convolution(6, 3, 2));
        return new VaeSpec(
                "tiny-maps",
                WIDTH * HEIGHT,
                conditional ? List.of(PLACE) : List.of(),
                2,
                ConvolutionShape.chain(HEIGHT, WIDTH, convolutions),
                List.of(10),
                Likelihood.SQUARED_ERROR,
                new PriorSpec.StandardNormal(),
                new Hyperparameters(20, 1e-2, 1, 0.2, 0.1, 0.9));
    }

    /** A model after some epochs. */
    public static TrainedVae trained(boolean conditional, int epochs) {
        try (TrainingThreads threads = new TrainingThreads(2)) {
            VaeTrainer trainer =
                    new VaeTrainer(spec(conditional), images(200), new TrainingBudget.Epochs(epochs), 7, threads);
            trainer.advance(report -> {}, () -> false);
            return trainer.snapshot();
        }
    }
}
