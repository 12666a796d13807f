package io.latentstream.trainer.nn;

import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Draws first weights, normal with mean 0. Before a ReLU the variance is 2 over the number of values that make up one
 * result (He et al., arXiv:1502.01852). The last, linear layer of dense ones has 2 / (inputs + outputs) (Glorot and
 * Bengio, AISTATS 2010), that of transposed convolutions 1 over the number of values. Biases are left as they are.
 */
public final class HeInitialiser {
    private HeInitialiser() {}

    /**
     * Fills the weights of a {@link DenseStack}.
     *
     * @param sizes width of the input, then of every layer
     * @param noise standard normal numbers
     * @param start where the stack begins in the flat parameters
     */
    public static void dense(List<Integer> sizes, DoubleSupplier noise, float[] parameters, int start) {
        int offset = start;
        for (int layer = 0; layer + 1 < sizes.size(); layer++) {
            int in = sizes.get(layer);
            int out = sizes.get(layer + 1);
            boolean last = layer + 2 == sizes.size();
            double deviation = Math.sqrt(2.0 / (last ? in + out : in));
            for (int i = 0; i < in * out; i++) { // drawn input by input, kept output by output
                parameters[offset + i % out * in + i / out] = (float) (deviation * noise.getAsDouble());
            }
            offset += (in + 1) * out;
        }
    }

    /** Fills the kernel of a {@link Conv2d} whose weights begin at {@code start}. */
    public static void convolution(ConvolutionShape shape, DoubleSupplier noise, float[] parameters, int start) {
        fill(shape, Math.sqrt(2.0 / shape.patchSize()), noise, parameters, start);
    }

    /**
     * Fills the kernel of a {@link ConvTranspose2d} whose weights begin at {@code start}. A result is the sum of those
     * patches only that overlap there: kernel / stride both ways.
     *
     * @param last whether no ReLU follows
     */
    public static void transposedConvolution(
            ConvolutionShape shape, boolean last, DoubleSupplier noise, float[] parameters, int start) {
        int stride = shape.convolution().stride();
        double overlapping = (double) shape.filters() * shape.kernel() * shape.kernel() / (stride * stride);
        fill(shape, Math.sqrt((last ? 1 : 2) / overlapping), noise, parameters, start);
    }

    private static void fill(
            ConvolutionShape shape, double deviation, DoubleSupplier noise, float[] parameters, int start) {
        for (int i = start; i < start + shape.weights(); i++) {
            parameters[i] = (float) (deviation * noise.getAsDouble());
        }
    }
}
