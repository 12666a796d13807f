package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.nn.SoftmaxClassifier;
import io.latentstream.trainer.nn.SoftmaxClassifier.Widths;
import io.latentstream.trainer.nn.TrainingThreads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Recognises the label of binarised images: two dense layers, of {@value #HIDDEN} and {@value #FEATURES} rectified linear units,
 * and a softmax. The activations of the second layer are the features that samples are measured by.
 */
public final class ImageClassifier {
    static final int FEATURES = 128;

    private static final int HIDDEN = 256;

    /** Rows judged at once. Always the same number, so that a row's bits do not depend on the number of threads. */
    private static final int BATCH = 250;

    private final int size;
    private final int labels;
    private final float[] weights;

    /**
     * A classifier with these weights, layer by layer as DL4J lays them out.
     *
     * @param size pixels of an image
     * @param labels number of labels
     */
    ImageClassifier(int size, int labels, float[] weights) {
        int expected = widths(size, labels).parameters();
        if (weights.length != expected) {
            throw new IllegalArgumentException("a classifier of %d pixels into %d labels has %d weights, not %d"
                    .formatted(size, labels, expected, weights.length));
        }
        this.size = size;
        this.labels = labels;
        this.weights = weights.clone();
    }

    /**
     * What is recognised in images.
     *
     * @param labels the most probable label of each image
     * @param features activations of the last hidden layer, [images, features]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Judgement(int[] labels, double[][] features) {
        /** The share of images whose most probable label is the expected one. */
        public Estimate accuracy(int[] expected) {
            double[] right = new double[labels.length];
            for (int i = 0; i < right.length; i++) {
                right[i] = labels[i] == expected[i] ? 1 : 0;
            }
            return Estimate.of(right);
        }
    }

    static Widths widths(int size, int labels) {
        return new Widths(size, HIDDEN, FEATURES, List.of(labels));
    }

    /** The weights as little-endian floats. */
    byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(weights);
        return bytes.array();
    }

    /** The share of images whose most probable label is their own. */
    public Estimate accuracy(LabelledImages images, TrainingThreads threads) {
        int[] labelled = IntStream.range(0, images.count()).map(images::label).toArray();
        return judge(images, threads).accuracy(labelled);
    }

    /** Judges binarised images. */
    public Judgement judge(LabelledImages images, TrainingThreads threads) {
        float[][] rows = new float[images.count()][size];
        for (int i = 0; i < rows.length; i++) {
            images.read(i, rows[i]);
        }
        return judge(rows, threads);
    }

    /** Judges images, a row of zeros and ones for each. */
    public Judgement judge(float[][] images, TrainingThreads threads) {
        Judgement judgement = new Judgement(new int[images.length], new double[images.length][]);
        threads.run(thread -> {
            SoftmaxClassifier network = SoftmaxClassifier.trained(widths(size, labels), weights);
            for (int from = thread * BATCH; from < images.length; from += threads.count() * BATCH) {
                judge(network, images, from, judgement);
            }
            return thread;
        });
        return judgement;
    }

    private void judge(SoftmaxClassifier network, float[][] images, int from, Judgement judgement) {
        float[][] rows = new float[BATCH][size];
        int count = Math.min(BATCH, images.length - from);
        System.arraycopy(images, from, rows, 0, count);
        SoftmaxClassifier.Output output = network.judge(rows);
        System.arraycopy(output.features(), 0, judgement.features(), from, count);
        for (int i = 0; i < count; i++) {
            judgement.labels()[from + i] = output.likeliest(0, i);
        }
    }
}
