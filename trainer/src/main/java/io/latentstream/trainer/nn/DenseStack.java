package io.latentstream.trainer.nn;

import java.util.Arrays;
import java.util.List;

/**
 * Forward and backward pass of dense layers, ReLU between them and the last one linear, over the flat parameters of the
 * DL4J network of the same shape (each layer's weights, input-major, then its bias). Buffers are allocated once; an
 * example is a column. DL4J's own layers compute each forward product again in the backward pass and take about twice
 * as long.
 */
public final class DenseStack implements Network {
    private final int batch;
    private final int layers;
    private final Matrix[] weights;
    private final Matrix[] weightGradients;
    private final int[] biasStart;
    private final float[][] bias;
    private final Matrix[] activations;
    private final Matrix[] errors;
    private final FlatVector parameters;
    private final FlatVector gradient;
    private final float[] column;
    private final float[] other;

    /**
     * @param sizes width of the input, then of every layer
     * @param parameters flat vector that holds the layers' parameters from {@code start} on
     * @param gradient flat vector of the same length that the backward pass writes to, same places
     */
    DenseStack(List<Integer> sizes, int batch, FlatVector parameters, FlatVector gradient, int start) {
        this.batch = batch;
        this.layers = sizes.size() - 1;
        this.parameters = parameters;
        this.gradient = gradient;
        this.activations = columns(sizes, batch);
        this.errors = columns(sizes, batch);
        this.weights = new Matrix[layers];
        this.weightGradients = new Matrix[layers];
        this.biasStart = new int[layers];
        this.bias = new float[layers][];
        int offset = start;
        for (int layer = 0; layer < layers; layer++) {
            int in = sizes.get(layer);
            int out = sizes.get(layer + 1);
            weights[layer] = new Matrix(parameters, offset, in, out);
            weightGradients[layer] = new Matrix(gradient, offset, in, out);
            biasStart[layer] = offset + in * out;
            bias[layer] = new float[out];
            offset += (in + 1) * out;
        }
        int widest = sizes.stream().mapToInt(Integer::intValue).max().orElseThrow();
        this.column = new float[widest];
        this.other = new float[widest];
    }

    /** Weights and biases of a stack with these sizes. */
    public static int parameters(List<Integer> sizes) {
        int count = 0;
        for (int layer = 0; layer + 1 < sizes.size(); layer++) {
            count += (sizes.get(layer) + 1) * sizes.get(layer + 1);
        }
        return count;
    }

    private static Matrix[] columns(List<Integer> sizes, int batch) {
        return sizes.stream().map(size -> new Matrix(size, batch)).toArray(Matrix[]::new);
    }

    @Override
    public Matrix input() {
        return activations[0];
    }

    @Override
    public Matrix output() {
        return activations[layers];
    }

    @Override
    public Matrix outputError() {
        return errors[layers];
    }

    @Override
    public Matrix inputError() {
        return errors[0];
    }

    @Override
    public void forward() {
        for (int layer = 0; layer < layers; layer++) {
            Matrix out = activations[layer + 1];
            parameters.read(biasStart[layer], bias[layer]);
            for (int example = 0; example < batch; example++) {
                out.write(example, bias[layer]);
            }
            Matrix.gemm(weights[layer], activations[layer], out, true, false, 1, 1); // adds to the bias
            if (layer < layers - 1) {
                rectify(out);
            }
        }
    }

    private void rectify(Matrix out) {
        for (int example = 0; example < batch; example++) {
            out.read(example, column);
            Floats.rectify(column, out.rows());
            out.write(example, column);
        }
    }

    @Override
    public void backward(boolean withInput) {
        for (int layer = layers - 1; layer >= 0; layer--) {
            boolean hidden = layer < layers - 1;
            Matrix error = errors[layer + 1];
            float[] biasGradient = bias[layer]; // forward() reads the bias afresh
            Arrays.fill(biasGradient, 0f);
            for (int example = 0; example < batch; example++) {
                error.read(example, column);
                if (hidden) {
                    activations[layer + 1].read(example, other);
                    Floats.zeroWhereInactive(column, other, error.rows());
                    error.write(example, column);
                }
                Floats.add(biasGradient, column, error.rows());
            }
            gradient.write(biasStart[layer], biasGradient);
            Matrix.gemm(activations[layer], error, weightGradients[layer], false, true, 1, 0);
            if (layer > 0 || withInput) {
                Matrix.gemm(weights[layer], error, errors[layer], false, false, 1, 0);
            }
        }
    }
}
