package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.ProgressLines;
import io.latentstream.trainer.nn.SoftmaxClassifier;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains an {@link ImageClassifier} on images that are shifted by up to 1/28 of a side and binarised at random, anew in each
 * epoch. The same images give the same weights.
 *
 * @param steps number of minibatches
 */
public record ClassifierTraining(int steps) {
    private static final Logger LOG = LoggerFactory.getLogger(ClassifierTraining.class);

    private static final int BATCH = 200;
    private static final long SEED = 1;
    private static final double LEARNING_RATE = 2e-3;
    private static final int RATES = 100;
    private static final float FARTHEST =
            1 / 28f; // of a side; images smaller than 14 pixels are not shifted, there a pixel can make the label

    /** A number of epochs, but at least and at most so many steps; a hundred steps take about a second. */
    public static ClassifierTraining of(int epochs, int images, int leastSteps, int mostSteps) {
        int steps = Math.toIntExact((long) epochs * images / BATCH);
        return new ClassifierTraining(Math.max(leastSteps, Math.min(mostSteps, steps)));
    }

    /** Trains on images whose labels are indices below {@code labels}. */
    public ImageClassifier train(LabelledImages images, int labels) {
        SoftmaxClassifier network = SoftmaxClassifier.untrained(
                ImageClassifier.widths(images.size(), labels), new double[] {1, 1}, cosine(), SEED);
        int[] order = new int[images.count()];
        SplitMix64 random = SplitMix64.of(SEED, 2);
        ProgressLines progress = new ProgressLines(LOG, "training the classifier that judges images, steps");
        for (int step = 0, next = order.length; step < steps; step++) {
            progress.at(step, steps);
            float[][] rows = new float[BATCH][images.size()];
            float[][][] targets = new float[1][BATCH][labels];
            for (int i = 0; i < BATCH; i++, next++) {
                if (next == order.length) {
                    shuffle(order, random);
                    next = 0;
                }
                draw(images, order[next], random, rows[i]);
                targets[0][i][images.label(order[next])] = 1f;
            }
            network.fit(rows, targets);
        }
        return new ImageClassifier(images.size(), labels, network.parameters());
    }

    private Map<Integer, Double> cosine() {
        Map<Integer, Double> rates = new HashMap<>();
        for (int i = 0; i < RATES; i++) {
            double share = 0.5 + 0.5 * Math.cos(Math.PI * i / RATES);
            rates.put(Math.toIntExact((long) steps * i / RATES), LEARNING_RATE * share);
        }
        return rates;
    }

    private static void shuffle(int[] order, SplitMix64 random) {
        for (int i = 0; i < order.length; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
    }

    private static int offset(int side, SplitMix64 random) {
        int farthest = Math.round(FARTHEST * side);
        return random.nextInt(2 * farthest + 1) - farthest;
    }

    private static void draw(LabelledImages images, int image, SplitMix64 random, float[] into) {
        float[] grey = new float[images.size()];
        images.read(image, grey);
        int down = offset(images.height(), random);
        int right = offset(images.width(), random);
        for (int row = Math.max(0, down); row < Math.min(images.height(), images.height() + down); row++) {
            int from = (row - down) * images.width() - right;
            for (int x = Math.max(0, right); x < Math.min(images.width(), images.width() + right); x++) {
                float brightness = grey[from + x];
                into[row * images.width() + x] = brightness > 0 && random.nextDouble() < brightness ? 1f : 0f;
            }
        }
    }
}
