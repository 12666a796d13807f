package io.latentstream.trainer.nn;

import java.util.Arrays;

/**
 * A convolution with a bias for each filter and a ReLU: a layer of an encoder. Maps lie as in {@link
 * Im2colConvolution}.
 */
final class Conv2d {
    private final int start;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final Im2colConvolution products;
    private final float[] bias;
    private final float[] output;
    private final float[] outputError;

    /** @param start where the bias begins in the flat vectors; the weights follow */
    Conv2d(ConvolutionShape shape, int batch, FlatVector parameters, FlatVector gradient, int start) {
        this.start = start;
        this.parameters = parameters;
        this.gradient = gradient;
        this.products = new Im2colConvolution(shape, batch, parameters, gradient, start + shape.filters());
        this.bias = new float[shape.filters()];
        this.output = new float[batch * shape.narrowSize()];
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
        products.convolve(input, output);
        parameters.read(start, bias);
        Floats.addToEach(output, bias);
        Floats.rectify(output);
    }

    /** Writes the parameters' gradient. */
    void backward(float[] input) {
        Floats.zeroWhereInactive(outputError, output, outputError.length);
        Arrays.fill(bias, 0f);
        Floats.sumEach(outputError, bias);
        gradient.write(start, bias);
        products.differentiate(input, outputError);
    }

    /** Writes the gradient by the input; after {@link #backward}. */
    void inputError(float[] into) {
        Arrays.fill(into, 0f);
        products.spread(outputError, into);
    }
}
