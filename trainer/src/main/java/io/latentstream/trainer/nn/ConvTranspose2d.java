package io.latentstream.trainer.nn;

import java.util.Arrays;

/**
 * A transposed convolution with a bias for each channel of the wide map, and a ReLU if it is not the last: a layer of a
 * decoder. Maps lie as in {@link Im2colConvolution}.
 */
final class ConvTranspose2d {
    private final boolean rectified;
    private final int start;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final Im2colConvolution products;
    private final float[] bias;
    private final float[] output;
    private final float[] outputError;

    /** @param start where the bias begins in the flat vectors; the weights follow */
    ConvTranspose2d(
            ConvolutionShape shape,
            boolean rectified,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        this.rectified = rectified;
        this.start = start;
        this.parameters = parameters;
        this.gradient = gradient;
        this.products = new Im2colConvolution(shape, batch, parameters, gradient, start + shape.channels());
        this.bias = new float[shape.channels()];
        this.output = new float[batch * shape.wideSize()];
        this.outputError = new float[output.length];
    }

    /** Filled by {@link #forward}. */
    float[] output() {
        return output;
    }

    /** To be filled before {@link #backward}, which works on it. */
    float[] outputError() {
        return outputError;
    }

    void forward(float[] input) {
        products.readKernel();
        parameters.read(start, bias);
        Arrays.fill(output, 0f);
        products.spread(input, output);
        Floats.addToEach(output, bias);
        if (rectified) {
            Floats.rectify(output);
        }
    }

    /** Writes the gradient of the parameters, and that of the input into {@code inputError}. */
    void backward(float[] input, float[] inputError) {
        if (rectified) {
            Floats.zeroWhereInactive(outputError, output, outputError.length);
        }
        Arrays.fill(bias, 0f);
        Floats.sumEach(outputError, bias);
        gradient.write(start, bias);
        products.differentiate(outputError, input, inputError);
    }
}
