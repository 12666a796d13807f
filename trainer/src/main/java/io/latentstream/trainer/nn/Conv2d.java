package io.latentstream.trainer.nn;

import java.util.Arrays;

/**
 * A convolution with a bias for each filter and a ReLU: a layer of an encoder. Maps lie as in {@link
 * Im2colConvolution}.
 */
final class Conv2d extends ConvolutionLayer {
    Conv2d(ConvolutionShape shape, int batch, FlatVector parameters, FlatVector gradient, int start) {
        super(shape, shape.filters(), shape.narrowSize(), true, batch, parameters, gradient, start);
    }

    void forward(float[] input) {
        products.readKernel();
        products.convolve(input, output);
        activate();
    }

    /** Writes the parameters' gradient. */
    void backward(float[] input) {
        differentiateActivation();
        products.differentiate(input, outputError);
    }

    /** Writes the gradient by the input; after {@link #backward}. */
    void inputError(float[] into) {
        Arrays.fill(into, 0f);
        products.spread(outputError, into);
    }
}
