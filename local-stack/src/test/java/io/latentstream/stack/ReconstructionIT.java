package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.client.ImageRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Checkpoint;
import io.latentstream.trainer.publish.ModelArchive;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.ElboScorer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Test images sent through Kafka come back as the trainer itself reconstructs them, by the means of their posteriors. */
@ExtendWith(SharedStack.Extension.class)
class ReconstructionIT {
    private static final Logger LOG = LoggerFactory.getLogger(ReconstructionIT.class);
    private static final String MODEL = "mnist-cvae";
    private static final String VERSION = "1";

    /** As many in a test run; {@code -Dlatentstream.reconstructions=1000} tries more. */
    private static final int IMAGES = Integer.getInteger("latentstream.reconstructions", 200);

    private static final float WHITE = 255;
    private static final double HALF_A_STEP = 0.5 / WHITE; // RAW8 rounds a value to the nearest of 256
    private static final double ARITHMETIC = 1e-4; // sums in another order, in encoder and decoder

    private final ImageDataset dataset = Mnist.shipped();
    private final Examples images = Subsample.of(dataset.test(), IMAGES);

    @Test
    void isTheTrainersOwn(SharedStack shared) {
        List<float[]> inputs =
                IntStream.range(0, images.count()).mapToObj(this::input).toList();
        List<float[]> own = reconstructed(shared);
        List<float[]> served = sent(shared, inputs);

        double ownError = meanSquare(inputs, own);
        double servedError = meanSquare(inputs, served);
        double furthest = furthest(own, served);
        LOG.info("{} reconstructions, mean squared error of a value: the trainer's {}", images.count(), ownError);
        LOG.info("through Kafka {}; the furthest value is {} away", servedError, furthest);

        assertThat(servedError).isCloseTo(ownError, within(1e-4));
        assertThat(furthest).isLessThan(HALF_A_STEP + ARITHMETIC);
        assertThat(ownError).as("not all alike").isLessThan(0.9 * meanSquare(inputs, turned(own)));
    }

    /** What the trainer's network makes of the images, without any artifact that a generator reads. */
    private List<float[]> reconstructed(SharedStack shared) {
        try (ModelArchive archive = ModelArchive.open(shared.stack().clients());
                TrainingThreads threads = new TrainingThreads(1)) {
            Checkpoint checkpoint = archive.checkpoint(archive.version(MODEL, Optional.of(VERSION)));
            int[][] labels = IntStream.range(0, images.count())
                    .mapToObj(i -> new int[] {images.label(0, i)})
                    .toArray(int[][]::new);
            float[][] means =
                    new ElboScorer(threads).posteriorMeans(grey(checkpoint).restore(dataset), images);
            return List.of(new PriorSampler(checkpoint.restore(dataset), threads).decode(means, labels));
        }
    }

    /** The same network over images as they are. By a Bernoulli likelihood, black-and-white pixels would be drawn from them. */
    private static Checkpoint grey(Checkpoint checkpoint) {
        String yaml = checkpoint.model().yaml().replace("likelihood: bernoulli", "likelihood: squared-error");
        return new Checkpoint(
                SpecFile.parse(yaml, "grey"), checkpoint.record(), checkpoint.parameters(), checkpoint.prior());
    }

    private List<float[]> sent(SharedStack shared, List<float[]> inputs) {
        List<CompletableFuture<List<GeneratedImage>>> asked = IntStream.range(0, inputs.size())
                .mapToObj(i -> shared.client().generateImages(request(inputs.get(i), images.label(0, i))))
                .toList();
        return asked.stream().map(answer -> values(answer.join().get(0))).toList();
    }

    private ImageRequest request(float[] input, int label) {
        byte[] pixels = new byte[input.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.round(input[i] * WHITE);
        }
        return ImageRequest.any()
                .model(MODEL)
                .version(VERSION)
                .reconstruction(pixels, Map.of("digit", dataset.label().values().get(label)))
                .temperature(0)
                .encoding(Encoding.RAW8)
                .timeout(SharedStack.PATIENCE);
    }

    private float[] input(int image) {
        float[] values = new float[images.size()];
        images.read(image, values);
        return values;
    }

    private static float[] values(GeneratedImage image) {
        float[] values = new float[image.getPayload().remaining()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (image.getPayload().get(image.getPayload().position() + i) & 0xff) / WHITE;
        }
        return values;
    }

    /** Each with the next one's place. */
    private static List<float[]> turned(List<float[]> all) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> all.get((i + 1) % all.size()))
                .toList();
    }

    private static double meanSquare(List<float[]> some, List<float[]> others) {
        double sum = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int k = 0; k < some.get(i).length; k++) {
                double difference = some.get(i)[k] - others.get(i)[k];
                sum += difference * difference;
            }
        }
        return sum / some.size() / some.get(0).length;
    }

    private static double furthest(List<float[]> some, List<float[]> others) {
        double furthest = 0;
        for (int i = 0; i < some.size(); i++) {
            for (int k = 0; k < some.get(i).length; k++) {
                furthest = Math.max(furthest, Math.abs(some.get(i)[k] - others.get(i)[k]));
            }
        }
        return furthest;
    }
}
