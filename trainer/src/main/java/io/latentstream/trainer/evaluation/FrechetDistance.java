package io.latentstream.trainer.evaluation;

/**
 * The Frechet distance of two Gaussians fitted to feature vectors (Dowson and Landau 1982; as a measure of samples: Heusel et
 * al., arXiv:1706.08500).
 */
final class FrechetDistance {
    private FrechetDistance() {}

    /** The squared distance between two sets of vectors, a row each. */
    static double between(double[][] left, double[][] right) {
        double[] leftMean = mean(left);
        double[] rightMean = mean(right);
        double[][] leftCovariance = covariance(left, leftMean);
        double[][] rightCovariance = covariance(right, rightMean);
        double[][] root = new SymmetricEigen(leftCovariance).squareRoot();
        double[] values = new SymmetricEigen(product(product(root, rightCovariance), root)).values();
        double distance = 0;
        for (int d = 0; d < leftMean.length; d++) {
            double difference = leftMean[d] - rightMean[d];
            distance += difference * difference + leftCovariance[d][d] + rightCovariance[d][d];
            distance -= 2 * Math.sqrt(Math.max(0, values[d]));
        }
        return distance;
    }

    private static double[] mean(double[][] rows) {
        double[] mean = new double[rows[0].length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += row[d] / rows.length;
            }
        }
        return mean;
    }

    private static double[][] covariance(double[][] rows, double[] mean) {
        double[][] covariance = new double[mean.length][mean.length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                for (int e = 0; e < mean.length; e++) {
                    covariance[d][e] += (row[d] - mean[d]) * (row[e] - mean[e]) / (rows.length - 1);
                }
            }
        }
        return covariance;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < left.length; k++) {
                for (int j = 0; j < left.length; j++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }
}
