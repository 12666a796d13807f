package io.latentstream.trainer.vae;

/** Mean and covariance of a mixture of diagonal Gaussians, gathered one by one. */
final class Moments {
    private final int size;
    private final double[] sum;
    private final double[][] products;
    private final double[] variances;
    private int count;

    Moments(int size) {
        this.size = size;
        this.sum = new double[size];
        this.products = new double[size][size];
        this.variances = new double[size];
    }

    /** Takes in one Gaussian: its mean, then its log-variance. */
    void add(float[] gaussian) {
        count++;
        for (int d = 0; d < size; d++) {
            sum[d] += gaussian[d];
            variances[d] += Math.exp(gaussian[size + d]);
            for (int e = 0; e <= d; e++) {
                products[d][e] += (double) gaussian[d] * gaussian[e];
            }
        }
    }

    int count() {
        return count;
    }

    double[] mean() {
        double[] mean = new double[size];
        for (int d = 0; d < size; d++) {
            mean[d] = sum[d] / count;
        }
        return mean;
    }

    /** The covariance, lower triangle: that of the means plus the mean of the variances. */
    double[][] covariance() {
        double[] mean = mean();
        double[][] covariance = new double[size][size];
        for (int d = 0; d < size; d++) {
            for (int e = 0; e <= d; e++) {
                covariance[d][e] = products[d][e] / count - mean[d] * mean[e];
            }
            covariance[d][d] = Math.max(0, covariance[d][d]) + variances[d] / count;
        }
        return covariance;
    }
}
