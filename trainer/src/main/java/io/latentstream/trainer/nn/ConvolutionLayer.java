package io.latentstream.trainer.nn;

import java.util.Arrays;

/** What a convolution and its transpose have in common: a bias for each channel of their output, then a ReLU or nothing. */
abstract sealed class ConvolutionLayer permits Conv2d, ConvTranspose2d {
    final Im2colConvolution products;
    final float[] output;
    final float[] outputError;
    private final boolean rectified;
    private final int start;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final float[] bias;

    /**
     * @param channels of the output
     * @param size numbers in the output of one example
     * @param rectified whether a ReLU follows
     * @param start where the bias begins in the flat vectors; the weights follow
     */
    ConvolutionLayer(
            ConvolutionShape shape,
            int channels,
            int size,
            boolean rectified,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        this.products = new Im2colConvolution(shape, batch, parameters, gradient, start + channels);
        this.output = new float[batch * size];
        this.outputError = new float[output.length];
        this.rectified = rectified;
        this.start = start;
        this.parameters = parameters;
        this.gradient = gradient;
        this.bias = new float[channels];
    }

    /** Filled by {@code forward}. */
    final float[] output() {
        return output;
    }

    /** To be filled before {@code backward}, which works on it. */
    final float[] outputError() {
        return outputError;
    }

    /** Takes the products in the output to the layer's output. */
    final void activate() {
        parameters.read(start, bias);
        Floats.addToEach(output, bias);
        if (rectified) {
            Floats.rectify(output, output.length);
        }
    }

    /** Takes the error of the output to that of the products, and writes the gradient of the bias. */
    final void differentiateActivation() {
        if (rectified) {
            Floats.zeroWhereInactive(outputError, output, outputError.length);
        }
        Arrays.fill(bias, 0f);
        Floats.sumEach(outputError, bias);
        gradient.write(start, bias);
    }
}
