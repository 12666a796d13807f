package io.latentstream.trainer.nn;

import java.util.Arrays;

/**
 * A transposed convolution with a bias for each channel of the wide map, and a ReLU if it is not the last: a layer of a
 * decoder. Maps lie as in {@link Im2colConvolution}.
 */
final class ConvTranspose2d extends ConvolutionLayer {
    ConvTranspose2d(
            ConvolutionShape shape,
            boolean rectified,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        super(shape, shape.channels(), shape.wideSize(), rectified, batch, parameters, gradient, start);
    }

    void forward(float[] input) {
        products.readKernel();
        Arrays.fill(output, 0f);
        products.spread(input, output);
        activate();
    }

    /** Writes the gradient of the parameters, and that of the input into {@code inputError}. */
    void backward(float[] input, float[] inputError) {
        differentiateActivation();
        products.differentiate(outputError, input, inputError);
    }
}
