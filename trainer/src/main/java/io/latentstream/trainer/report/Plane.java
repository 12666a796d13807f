package io.latentstream.trainer.report;

import io.latentstream.trainer.evaluation.metric.SymmetricEigen;
import java.util.Arrays;

/**
 * Latents in two dimensions: unchanged if they have two, otherwise projected on their first two principal axes (Pearson 1901).
 *
 * @param points [latents, 2]
 * @param shares of the variance along the two axes; empty if nothing was projected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Plane(double[][] points, double[] shares) {
    static Plane of(float[][] latents) {
        int size = latents[0].length;
        if (size <= 2) {
            double[][] points = new double[latents.length][2];
            for (int i = 0; i < latents.length; i++) {
                for (int d = 0; d < size; d++) {
                    points[i][d] = latents[i][d];
                }
            }
            return new Plane(points, new double[0]);
        }
        double[] mean = mean(latents);
        SymmetricEigen eigen = new SymmetricEigen(covariance(latents, mean));
        double[] values = eigen.values();
        int last = values.length - 1;
        double[][] axes = {eigen.vector(last), eigen.vector(last - 1)};
        double[][] points = new double[latents.length][2];
        for (int i = 0; i < latents.length; i++) {
            for (int axis = 0; axis < 2; axis++) {
                for (int d = 0; d < size; d++) {
                    points[i][axis] += (latents[i][d] - mean[d]) * axes[axis][d];
                }
            }
        }
        double total = Arrays.stream(values).sum();
        return new Plane(points, new double[] {values[last] / total, values[last - 1] / total});
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / (double) rows.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(float[][] rows, double[] mean) {
        double[][] covariance = new double[mean.length][mean.length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                for (int e = 0; e < mean.length; e++) {
                    covariance[d][e] += (row[d] - mean[d]) * (row[e] - mean[e]) / rows.length;
                }
            }
        }
        return covariance;
    }
}
