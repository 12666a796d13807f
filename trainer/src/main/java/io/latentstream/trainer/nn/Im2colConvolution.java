package io.latentstream.trainer.nn;

import java.util.Arrays;

/**
 * A convolution, its transpose and its gradient as matrix products over patches (Chellapilla, Puri and Simard 2006), a
 * few examples at a time so that the patches stay in the cache. Maps lie example by example, pixel by pixel, channels
 * side by side; the kernel lies in the flat vectors as DL4J has it: filter, channel, row, column.
 */
final class Im2colConvolution {
    /** Numbers in the patches of one product; what fits the cache beside its operands was fastest. */
    private static final int CHUNK_NUMBERS = 320_000;

    private final ConvolutionShape shape;
    private final int batch;
    private final int chunk;
    private final int start;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final Im2col patches;
    private final Matrix kernel;
    private final Matrix kernelGradient;
    private final Matrix patchColumns;
    private final Matrix narrowColumns;
    private final float[] gathered;
    private final float[] products;
    private final float[] flat;
    private final float[] ordered;

    /** @param start where the kernel's weights begin in the flat vectors */
    Im2colConvolution(ConvolutionShape shape, int batch, FlatVector parameters, FlatVector gradient, int start) {
        this(shape, batch, chunk(batch, shape.positions() * shape.patchSize()), parameters, gradient, start);
    }

    /** @param chunk examples of one product */
    Im2colConvolution(
            ConvolutionShape shape, int batch, int chunk, FlatVector parameters, FlatVector gradient, int start) {
        this.shape = shape;
        this.batch = batch;
        this.chunk = chunk;
        this.start = start;
        this.parameters = parameters;
        this.gradient = gradient;
        this.patches = new Im2col(shape);
        this.kernel = new Matrix(shape.patchSize(), shape.filters());
        this.kernelGradient = new Matrix(shape.patchSize(), shape.filters());
        this.patchColumns = new Matrix(shape.patchSize(), shape.positions() * chunk);
        this.narrowColumns = new Matrix(shape.filters(), shape.positions() * chunk);
        this.gathered = new float[shape.patchSize() * shape.positions() * chunk];
        this.products = new float[gathered.length];
        this.flat = new float[shape.weights()];
        this.ordered = new float[shape.weights()];
    }

    /** As many examples as fit, and about as many in each product. */
    private static int chunk(int batch, int numbers) {
        int most = Math.max(1, CHUNK_NUMBERS / numbers);
        int products = (batch + most - 1) / most;
        return (batch + products - 1) / products;
    }

    /** Reads the weights afresh; before the other methods. */
    void readKernel() {
        parameters.read(start, flat);
        int area = shape.kernel() * shape.kernel();
        for (int i = 0; i < flat.length; i++) {
            ordered[pixelMajor(i, area)] = flat[i];
        }
        kernel.writeAll(ordered);
    }

    private int pixelMajor(int place, int area) {
        int filterAndChannel = place / area;
        int filter = filterAndChannel / shape.channels();
        return (filter * area + place % area) * shape.channels() + filterAndChannel % shape.channels();
    }

    /** The convolution: fills the narrow maps from the wide ones. */
    void convolve(float[] wide, float[] narrow) {
        for (int first = 0; first < batch; first += chunk) {
            gather(wide, first);
            Matrix.gemm(kernel, patchColumns, narrowColumns, true, false, 1, 0);
            narrowColumns.readStart(narrow, first * shape.narrowSize(), used(first) * shape.narrowSize());
        }
    }

    /** The transposed convolution: adds to the wide maps what the narrow ones spread. */
    void spread(float[] narrow, float[] wide) {
        for (int first = 0; first < batch; first += chunk) {
            narrowColumns.writeStart(narrow, first * shape.narrowSize(), used(first) * shape.narrowSize());
            Matrix.gemm(kernel, narrowColumns, patchColumns, false, false, 1, 0);
            patchColumns.readAll(products);
            for (int i = 0; i < used(first); i++) {
                patches.scatter(
                        products, i * shape.positions() * shape.patchSize(), wide, (first + i) * shape.wideSize());
            }
        }
    }

    /** Writes the kernel's gradient, from wide maps or their errors and the other's errors or maps. */
    void differentiate(float[] wide, float[] narrow) {
        differentiate(wide, narrow, null);
    }

    /** Writes the kernel's gradient, and convolves the wide maps into {@code convolved} at once. */
    void differentiate(float[] wide, float[] narrow, float[] convolved) {
        for (int first = 0; first < batch; first += chunk) {
            gather(wide, first);
            narrowColumns.writeStart(narrow, first * shape.narrowSize(), used(first) * shape.narrowSize());
            Matrix.gemm(patchColumns, narrowColumns, kernelGradient, false, true, 1, first == 0 ? 0 : 1);
            if (convolved != null) {
                Matrix.gemm(kernel, patchColumns, narrowColumns, true, false, 1, 0);
                narrowColumns.readStart(convolved, first * shape.narrowSize(), used(first) * shape.narrowSize());
            }
        }
        writeKernelGradient();
    }

    private void writeKernelGradient() {
        kernelGradient.readAll(ordered);
        int area = shape.kernel() * shape.kernel();
        for (int i = 0; i < flat.length; i++) {
            flat[i] = ordered[pixelMajor(i, area)];
        }
        gradient.write(start, flat);
    }

    private int used(int first) {
        return Math.min(chunk, batch - first);
    }

    // The last chunk may have fewer examples; the rest of it is zeros.
    private void gather(float[] wide, int first) {
        int length = shape.positions() * shape.patchSize();
        for (int i = 0; i < used(first); i++) {
            patches.gather(wide, (first + i) * shape.wideSize(), gathered, i * length);
        }
        if (used(first) < chunk) {
            Arrays.fill(gathered, used(first) * length, gathered.length, 0f);
        }
        patchColumns.writeAll(gathered);
    }
}
