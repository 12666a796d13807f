package io.latentstream.trainer.nn;

import java.util.List;

/**
 * A trained encoder: what {@link Network#encoder} computes, as numbers to be written down.
 *
 * @param convolutions nearest to the data first; may be empty
 * @param dense width of the dense layers' input, then of each of them
 * @param parameters each convolution's bias and weights [filter, channel, row, column], then each dense layer's weights,
 *     unit by unit, and bias; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncoderParameters(List<ConvolutionShape> convolutions, List<Integer> dense, float[] parameters) {
    public EncoderParameters {
        convolutions = List.copyOf(convolutions);
        dense = List.copyOf(dense);
    }

    /** Numbers of an input row: the values, then the one-hot labels. */
    public int inputs() {
        return convolutions.isEmpty() ? dense.get(0) : convolutions.get(0).wideSize() + labels();
    }

    /** Numbers of an output row: mean, then log-variance. */
    public int outputs() {
        return dense.get(dense.size() - 1);
    }

    /** Numbers that join the last map of the convolutions; 0 without convolutions, where they lie among the values. */
    public int labels() {
        return convolutions.isEmpty()
                ? 0
                : dense.get(0) - convolutions.get(convolutions.size() - 1).narrowSize();
    }
}
