package io.latentstream.generator.decoder;

import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A dense layer: a product, a bias for each of its columns, an activation.
 *
 * @param weights inputs x outputs, the network's own
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DenseStep(INDArray weights, float[] bias, DenseActivation activation) {

    /** The step that a layer of DL4J is; empty for other kinds of layer. */
    static Optional<DenseStep> of(Layer layer) {
        if (!isPlain(layer.conf().getLayer())) {
            return Optional.empty();
        }
        FeedForwardLayer dense = (FeedForwardLayer) layer.conf().getLayer();
        return DenseActivation.of(dense.getActivationFn())
                .map(activation ->
                        new DenseStep(layer.getParam("W"), layer.getParam("b").toFloatVector(), activation));
    }

    private static boolean isPlain(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof DenseLayer dense) {
            return dense.getClass() == DenseLayer.class && dense.hasBias() && !dense.hasLayerNorm();
        }
        return layer instanceof OutputLayer output && output.getClass() == OutputLayer.class && output.hasBias();
    }

    int inputWidth() {
        return Math.toIntExact(weights.rows());
    }

    int width() {
        return bias.length;
    }

    /** Adds the bias and activates, in place; the product is column-major. */
    void finish(float[] product, int rows) {
        for (int column = 0; column < bias.length; column++) {
            float shift = bias[column];
            for (int i = column * rows; i < (column + 1) * rows; i++) {
                product[i] += shift;
            }
        }
        activation.apply(product, 0, rows * bias.length);
    }
}
