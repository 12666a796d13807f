package io.latentstream.trainer.nn;

import io.latentstream.latent.SplitMix64;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Draws the first weights of DL4J's dense layers by the layers' own rule (He et al., arXiv:1502.01852, for ReLU, else
 * Glorot and Bengio 2010), but from a generator of ours: DL4J's seed gives other weights in each process
 * (docs/adr/0004).
 */
final class SeededWeights {
    private SeededWeights() {}

    /** Overwrites the weights of all layers; biases stay. */
    static void draw(Layer[] layers, long seed) {
        SplitMix64 random = SplitMix64.of(seed, 3);
        for (Layer layer : layers) {
            int in = Math.toIntExact(layer.getParam("W").size(0));
            int out = Math.toIntExact(layer.getParam("W").size(1));
            boolean rectified = ((BaseLayer) layer.conf().getLayer()).getWeightInitFn() instanceof WeightInitRelu;
            double deviation = Math.sqrt(2.0 / (rectified ? in : in + out));
            float[] weights = new float[in * out];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) (deviation * random.nextGaussian());
            }
            layer.getParam("W").assign(Nd4j.createFromArray(weights).reshape(in, out));
        }
    }
}
