package io.latentstream.trainer.nn;

import java.util.List;

/**
 * Forward and backward pass of an encoder or a decoder over its place in the flat parameters, for a minibatch of fixed
 * size. An example is a column of each matrix.
 */
public interface Network {
    /**
     * An encoder: its convolutions, then its dense layers, which are given the labels too.
     *
     * @param convolutions nearest to the data first; may be empty
     * @param dense width of the dense layers' input, then of each of them
     * @param parameters of the whole model; shared with other threads, only read
     * @param gradient of the same length, written by {@link #backward} at the same places
     * @param start where the encoder's parameters begin in both
     */
    static Network encoder(
            List<ConvolutionShape> convolutions,
            List<Integer> dense,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        return convolutions.isEmpty()
                ? new DenseStack(dense, batch, parameters, gradient, start)
                : new ConvolutionalEncoder(convolutions, dense, batch, parameters, gradient, start);
    }

    /** A decoder: dense layers, then the transposes of the encoder's convolutions, the narrowest first. */
    static Network decoder(
            List<ConvolutionShape> convolutions,
            List<Integer> dense,
            int batch,
            FlatVector parameters,
            FlatVector gradient,
            int start) {
        return convolutions.isEmpty()
                ? new DenseStack(dense, batch, parameters, gradient, start)
                : new ConvolutionalDecoder(convolutions, dense, batch, parameters, gradient, start);
    }

    /** [inputs, batch]; to be filled before {@link #forward()}. */
    Matrix input();

    /** [outputs, batch]: the last layer's values, without an activation; filled by {@link #forward()}. */
    Matrix output();

    /** [outputs, batch]: the gradient of the loss by the output; to be filled before {@link #backward}. */
    Matrix outputError();

    /** [inputs, batch]: the gradient of the loss by the input; filled by {@link #backward} when asked for. */
    Matrix inputError();

    void forward();

    /** Writes the gradient of this network's parameters, and of the input when {@code withInput}. */
    void backward(boolean withInput);
}
