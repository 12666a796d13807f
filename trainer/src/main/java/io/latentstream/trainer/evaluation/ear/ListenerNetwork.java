package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Network;
import java.util.List;

/** Forward and backward pass of a listener over a minibatch of fixed size. */
final class ListenerNetwork {
    private final ListenerShape shape;
    private final int batch;
    private final Network trunk;
    private final Network head;
    private final float[] features;
    private final float[] error;
    private final float[][] slopes; // of the features by the trunk's output: 0, or the factor of dropout
    private final float[] scores;

    ListenerNetwork(ListenerShape shape, int batch, FlatVector parameters, FlatVector gradient) {
        this.shape = shape;
        this.batch = batch;
        this.trunk = Network.encoder(shape.convolutions(), shape.dense(), batch, parameters, gradient, 0);
        this.head = Network.encoder(List.of(), shape.head(), batch, parameters, gradient, shape.headStart());
        this.features = new float[shape.features()];
        this.error = new float[shape.features()];
        this.slopes = new float[batch][shape.features()];
        this.scores = new float[shape.head().get(1)];
    }

    /** Sets an example's input. */
    void write(int example, float[] row) {
        trunk.input().write(example, row);
    }

    /** Takes the inputs to features and scores. */
    void forward() {
        forward(1, null);
    }

    /** As {@link #forward()}, each feature kept with this probability and scaled by its inverse, else 0. */
    void forward(double keep, SplitMix64 random) {
        trunk.forward();
        for (int example = 0; example < batch; example++) {
            trunk.output().read(example, features);
            float[] slope = slopes[example];
            for (int i = 0; i < slope.length; i++) {
                boolean kept = keep == 1 || random.nextDouble() < keep;
                slope[i] = kept && features[i] > 0 ? (float) (1 / keep) : 0;
                features[i] *= slope[i];
            }
            head.input().write(example, features);
        }
        head.forward();
    }

    /** Copies an example's features. */
    double[] features(int example) {
        head.input().read(example, features);
        double[] copy = new double[features.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = features[i];
        }
        return copy;
    }

    /** An example's probabilities of the labels of all groups, one group after the other. */
    double[] probabilities(int example) {
        head.output().read(example, scores);
        double[] probabilities = new double[scores.length];
        int start = 0;
        for (LabelGroup group : shape.groups()) {
            int end = start + group.values().size();
            softmax(scores, probabilities, start, end);
            start = end;
        }
        return probabilities;
    }

    private static void softmax(float[] scores, double[] probabilities, int start, int end) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (int i = start; i < end; i++) {
            greatest = Math.max(greatest, scores[i]);
        }
        double sum = 0;
        for (int i = start; i < end; i++) {
            probabilities[i] = Math.exp(scores[i] - greatest);
            sum += probabilities[i];
        }
        for (int i = start; i < end; i++) {
            probabilities[i] /= sum;
        }
    }

    /**
     * Writes the gradient of the mean cross-entropy, summed over the label groups.
     *
     * @param labels of the examples, [batch, groups]
     * @param smoothing share of the target that all labels of a group get alike (Szegedy et al., arXiv:1512.00567)
     * @return the mean of -log p(labels), nats
     */
    double backward(int[][] labels, double smoothing) {
        double loss = 0;
        for (int example = 0; example < batch; example++) {
            double[] probabilities = probabilities(example);
            int start = 0;
            for (int group = 0; group < shape.groups().size(); group++) {
                int count = shape.groups().get(group).values().size();
                int right = start + labels[example][group];
                loss -= Math.log(Math.max(Double.MIN_NORMAL, probabilities[right])) / batch;
                for (int i = start; i < start + count; i++) {
                    double target = smoothing / count + (i == right ? 1 - smoothing : 0);
                    scores[i] = (float) ((probabilities[i] - target) / batch);
                }
                start += count;
            }
            head.outputError().write(example, scores);
        }
        head.backward(true);
        for (int example = 0; example < batch; example++) {
            head.inputError().read(example, error);
            for (int i = 0; i < error.length; i++) {
                error[i] *= slopes[example][i];
            }
            trunk.outputError().write(example, error);
        }
        trunk.backward(false);
        return loss;
    }
}
