package io.latentstream.trainer.evaluation.metric;

/** Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5). */
public final class SymmetricEigen {
    private static final int SWEEPS = 60;
    private static final double SMALL = 1e-22;

    private final int size;
    private final double[][] matrix;
    private final double[][] vectors;

    /** Decomposes a matrix, which is not changed. */
    public SymmetricEigen(double[][] symmetric) {
        this.size = symmetric.length;
        this.matrix = new double[size][];
        this.vectors = new double[size][size];
        double norm = 0;
        for (int i = 0; i < size; i++) {
            matrix[i] = symmetric[i].clone();
            vectors[i][i] = 1;
            for (double value : matrix[i]) {
                norm += value * value;
            }
        }
        for (int sweep = 0; sweep < SWEEPS && offDiagonal() > SMALL * norm; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(p, q);
                }
            }
        }
    }

    private double offDiagonal() {
        double sum = 0;
        for (int p = 0; p < size; p++) {
            for (int q = p + 1; q < size; q++) {
                sum += 2 * matrix[p][q] * matrix[p][q];
            }
        }
        return sum;
    }

    private void rotate(int p, int q) {
        if (matrix[p][q] == 0) {
            return;
        }
        double theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1);
        double s = t * c;
        for (int k = 0; k < size; k++) {
            double kp = matrix[k][p];
            double kq = matrix[k][q];
            matrix[k][p] = c * kp - s * kq;
            matrix[k][q] = s * kp + c * kq;
        }
        turnRows(matrix[p], matrix[q], c, s);
        for (double[] row : vectors) {
            double vp = row[p];
            double vq = row[q];
            row[p] = c * vp - s * vq;
            row[q] = s * vp + c * vq;
        }
    }

    private static void turnRows(double[] p, double[] q, double c, double s) {
        for (int k = 0; k < p.length; k++) {
            double pk = p[k];
            double qk = q[k];
            p[k] = c * pk - s * qk;
            q[k] = s * pk + c * qk;
        }
    }

    /** In no particular order. */
    public double[] values() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = matrix[i][i];
        }
        return values;
    }

    /** The eigenvector of length 1 that belongs to value number {@code i}. */
    public double[] vector(int i) {
        double[] vector = new double[size];
        for (int k = 0; k < size; k++) {
            vector[k] = vectors[k][i];
        }
        return vector;
    }

    /** The symmetric square root; what rounding made negative counts as 0. */
    double[][] squareRoot() {
        double[] values = values();
        double[][] root = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                for (int k = 0; k < size; k++) {
                    root[i][j] += vectors[i][k] * Math.sqrt(Math.max(0, values[k])) * vectors[j][k];
                }
            }
        }
        return root;
    }
}
