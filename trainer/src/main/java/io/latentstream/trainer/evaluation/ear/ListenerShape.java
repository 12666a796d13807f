package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.DenseStack;
import io.latentstream.trainer.nn.HeInitialiser;
import java.util.List;

/**
 * Layers of a listener's network: a trunk of convolutions and dense layers, all with ReLU, and a head, one dense layer with a
 * softmax for each label group. Their parameters lie in this order.
 *
 * @param convolutions nearest to the data first; may be empty
 * @param dense width of the dense layers' input, then of each of them; the last are the features
 * @param groups label groups
 */
record ListenerShape(List<ConvolutionShape> convolutions, List<Integer> dense, List<LabelGroup> groups) {
    ListenerShape {
        convolutions = List.copyOf(convolutions);
        dense = List.copyOf(dense);
        groups = List.copyOf(groups);
    }

    int features() {
        return dense.get(dense.size() - 1);
    }

    /** Numbers of an input row. */
    int inputs() {
        return convolutions.isEmpty() ? dense.get(0) : convolutions.get(0).wideSize();
    }

    /** Widths of the head: the features, then the labels of all groups. */
    List<Integer> head() {
        return List.of(
                features(),
                groups.stream().mapToInt(group -> group.values().size()).sum());
    }

    private int denseStart() {
        return convolutions.stream().mapToInt(ConvolutionShape::parameters).sum();
    }

    int headStart() {
        return denseStart() + DenseStack.parameters(dense);
    }

    int parameters() {
        return headStart() + DenseStack.parameters(head());
    }

    /** First weights; biases are 0. */
    float[] draw(SplitMix64 random) {
        float[] parameters = new float[parameters()];
        int start = 0;
        for (ConvolutionShape shape : convolutions) {
            HeInitialiser.convolution(shape, random::nextGaussian, parameters, start + shape.filters());
            start += shape.parameters();
        }
        HeInitialiser.dense(dense, random::nextGaussian, parameters, start);
        HeInitialiser.dense(head(), random::nextGaussian, parameters, headStart());
        return parameters;
    }
}
