package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;

/**
 * Draws a convolutional model's first kernels: normal, with a variance of 2 (1 for the last, linear layer) over the number of values that make
 * up one result (He et al., arXiv:1502.01852). A transposed convolution adds up only those patches that overlap: kernel / stride both ways.
 */
final class HeInitialiser {
    private static final int STREAM = 4;

    private HeInitialiser() {}

    /** Fills the places of all kernels; biases stay 0. */
    static void draw(ParameterLayout layout, long seed, float[] parameters) {
        for (int i = 0; i < layout.convolutions().size(); i++) {
            ConvolutionShape shape = layout.convolutions().get(i);
            int stride = shape.convolution().stride();
            double overlapping = (double) shape.filters() * shape.kernel() * shape.kernel() / (stride * stride);
            int encoder = layout.encoderConvolutionStart(i) + shape.filters();
            fill(parameters, encoder, shape.weights(), Math.sqrt(2.0 / shape.patchSize()), seed, 2L * i);
            int decoder = layout.decoderConvolutionStart(i) + shape.channels();
            fill(parameters, decoder, shape.weights(), Math.sqrt((i > 0 ? 2 : 1) / overlapping), seed, 2L * i + 1);
        }
    }

    private static void fill(float[] parameters, int start, int count, double deviation, long seed, long stream) {
        SplitMix64 random = SplitMix64.of(seed, STREAM, stream);
        for (int i = start; i < start + count; i++) {
            parameters[i] = (float) (deviation * random.nextGaussian());
        }
    }
}
