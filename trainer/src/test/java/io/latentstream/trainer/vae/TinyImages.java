package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.List;

/** Images of 6x5 pixels that are quickly learned: a bright row whose place is the label, on a dim ground. */
public final class TinyImages {
    private static final int WIDTH = 6;
    private static final int HEIGHT = 5;
    private static final LabelGroup ROW = new LabelGroup("row", List.of("0", "1", "2", "3", "4"));

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

    /** The same in black and white, which are not drawn afresh. */
    public static LabelledImages blackAndWhite(int count) {
        byte[] labels = new byte[count];
        byte[] pixels = new byte[count * WIDTH * HEIGHT];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % HEIGHT);
            for (int j = 0; j < WIDTH * HEIGHT; j++) {
                boolean bright = j / WIDTH == labels[i] ? (3 * i + j) % 7 > 0 : (5 * i + j) % 11 == 0;
                pixels[i * WIDTH * HEIGHT + j] = (byte) (bright ? 255 : 0);
            }
        }
        return new LabelledImages(WIDTH, HEIGHT, pixels, labels);
    }

    public static ImageDataset dataset() {
        return dataset(ROW);
    }

    /** The same images with other names for their labels. */
    public static ImageDataset dataset(String... labels) {
        return dataset(new LabelGroup("row", List.of(labels)));
    }

    private static ImageDataset dataset(LabelGroup row) {
        return new ImageDataset(new Provenance("tiny", "digest-of-tiny", "none", false), row, images(200), images(150));
    }

    /** What a person would write for {@link #spec}. */
    public static SpecFile file(boolean conditional) {
        String yaml = """
                name: tiny
                data: images
                conditions: %s
                latent-size: 3
                hidden-layers: [16, 12]
                likelihood: bernoulli
                prior: {mixture: 10}
                training: {batch-size: 20, learning-rate: 0.005, prior-factor: 3, beta: 1, warm-up: 0.1, averaging: 0.9}
                """.formatted(conditional ? "all" : "none");
        return SpecFile.parse(yaml, "tiny.yml");
    }

    public static VaeSpec spec(boolean conditional) {
        return file(conditional).spec(dataset());
    }

    /** A model that knows nothing, with these components as its prior. */
    public static TrainedVae withPrior(boolean conditional, List<Gaussian> prior) {
        VaeSpec spec = spec(conditional);
        return new TrainedVae(spec, new float[ParameterLayout.of(spec).total()], prior, 7, 0, 0, 0);
    }

    /** A model after a few epochs. */
    public static TrainedVae trained(boolean conditional, int epochs) {
        try (TrainingThreads threads = new TrainingThreads(2)) {
            VaeTrainer trainer =
                    new VaeTrainer(spec(conditional), images(200), new TrainingBudget.Epochs(epochs), 7, threads);
            trainer.advance(report -> {}, () -> false);
            return trainer.snapshot();
        }
    }
}
