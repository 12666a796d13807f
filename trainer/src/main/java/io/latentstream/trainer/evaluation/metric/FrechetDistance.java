package io.latentstream.trainer.evaluation.metric;

/**
 * The squared Frechet distance of two Gaussians fitted to feature vectors (Dowson and Landau 1982; for samples of generative
 * models: Heusel et al., arXiv:1706.08500): {@code |m1 - m2|^2 + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2)}.
 */
public final class FrechetDistance {
    private final double[] mean;
    private final double[][] covariance;
    private final double[][] root;

    /** Distances from these vectors, [n, features]. */
    public FrechetDistance(double[][] reference) {
        this.mean = mean(reference);
        this.covariance = covariance(reference, mean);
        this.root = new SymmetricEigen(covariance).squareRoot();
    }

    /** The squared distance between two sets of vectors, [n, features] each. */
    public static double between(double[][] left, double[][] right) {
        return new FrechetDistance(left).to(right);
    }

    /** The squared distance to another set of vectors, [m, features]. */
    public double to(double[][] rows) {
        double[] otherMean = mean(rows);
        double[][] otherCovariance = covariance(rows, otherMean);
        double[] values = new SymmetricEigen(product(product(root, otherCovariance), root)).values();
        double distance = 0;
        for (int d = 0; d < mean.length; d++) {
            double difference = mean[d] - otherMean[d];
            distance += difference * difference + covariance[d][d] + otherCovariance[d][d];
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
        double[] centred = new double[mean.length];
        for (double[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                centred[d] = row[d] - mean[d];
            }
            for (int d = 0; d < mean.length; d++) {
                addScaled(covariance[d], centred, centred[d] / (rows.length - 1));
            }
        }
        return covariance;
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][left.length];
        for (int i = 0; i < left.length; i++) {
            for (int k = 0; k < left.length; k++) {
                addScaled(product[i], right[k], left[i][k]);
            }
        }
        return product;
    }

    private static void addScaled(double[] sum, double[] values, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * values[i];
        }
    }
}
