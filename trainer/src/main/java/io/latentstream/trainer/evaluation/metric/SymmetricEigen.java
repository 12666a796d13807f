package io.latentstream.trainer.evaluation.metric;

import java.util.Arrays;
import org.bytedeco.openblas.global.openblas;

/** Eigenvalues and eigenvectors of a symmetric matrix, by LAPACK's dsyev. */
public final class SymmetricEigen {
    private static final double EPSILON = Math.ulp(1.0);

    private final int size;
    private final double[] values; // ascending
    private final double[] vectors; // [size, size], row by row; eigenvector i is column i

    /**
     * Decomposes a matrix, which is not changed.
     *
     * @param symmetric [n, n]; with a NaN in it, all values and vectors are NaN
     */
    public SymmetricEigen(double[][] symmetric) {
        this.size = symmetric.length;
        this.values = new double[size];
        this.vectors = Arrays.stream(symmetric).flatMapToDouble(Arrays::stream).toArray();
        int info =
                openblas.LAPACKE_dsyev(openblas.LAPACK_ROW_MAJOR, (byte) 'V', (byte) 'U', size, vectors, size, values);
        if (info != 0) {
            Arrays.fill(values, Double.NaN);
            Arrays.fill(vectors, Double.NaN);
        }
        removeRounding();
    }

    /** Sets values within the rounding error of the largest one to 0: their square roots would be far above that error. */
    private void removeRounding() {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        for (int i = 0; i < size; i++) {
            values[i] = Math.abs(values[i]) <= size * EPSILON * largest ? 0 : values[i];
        }
    }

    /** The eigenvalues, ascending. */
    public double[] values() {
        return values.clone();
    }

    /** The eigenvector of length 1 that belongs to value number {@code i}. */
    public double[] vector(int i) {
        double[] vector = new double[size];
        Arrays.setAll(vector, k -> vectors[k * size + i]);
        return vector;
    }

    /** The symmetric square root, [n, n], of a positive semi-definite matrix. */
    double[][] squareRoot() {
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    root[i][j] += vectors[i * size + k] * Math.sqrt(Math.max(0, values[k])) * vectors[j * size + k];
                }
            }
        }
        return root;
    }
}
