package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The region of feature space that points lie in: a ball about each that reaches to the third nearest of the others. Precision
 * and recall of samples are the shares that lie in the other set's region (Kynkaanniemi et al., arXiv:1904.06991), coverage is
 * the share of real points' balls with a sample in them (Naeem et al., arXiv:2002.09797).
 */
final class FeatureManifold {
    private static final int NEIGHBOURS = 3;

    private final double[][] points;
    private final TrainingThreads threads;
    private final double[] squaredRadii;

    /** The region of these points, a row each; at least two. */
    FeatureManifold(double[][] points, TrainingThreads threads) {
        if (points.length < 2) {
            throw new IllegalArgumentException("%d points have no neighbours; give 2 or more".formatted(points.length));
        }
        this.points = points;
        this.threads = threads;
        this.squaredRadii = new double[points.length];
        threads.run(thread -> {
            for (int i = thread; i < points.length; i += threads.count()) {
                squaredRadii[i] = squaredRadius(i);
            }
            return thread;
        });
    }

    private double squaredRadius(int point) {
        double[] distances = new double[points.length];
        Arrays.setAll(distances, i -> squaredDistance(points[point], points[i]));
        Arrays.sort(distances); // the first is the point itself, or its double
        return distances[Math.min(NEIGHBOURS, points.length - 1)];
    }

    /** The share of these vectors that lie in the region. */
    Estimate holding(double[][] vectors) {
        return share(vectors.length, i -> {
            for (int ball = 0; ball < points.length; ball++) {
                if (squaredDistance(vectors[i], points[ball]) <= squaredRadii[ball]) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The share of the balls with at least one of these vectors in them. */
    Estimate coveredBy(double[][] vectors) {
        return share(points.length, ball -> {
            for (double[] vector : vectors) {
                if (squaredDistance(vector, points[ball]) <= squaredRadii[ball]) {
                    return true;
                }
            }
            return false;
        });
    }

    private Estimate share(int count, IntPredicate holds) {
        double[] held = new double[count];
        threads.run(thread -> {
            for (int i = thread; i < count; i += threads.count()) {
                held[i] = holds.test(i) ? 1 : 0;
            }
            return thread;
        });
        return Estimate.of(held);
    }

    /** In four chains: one sum would wait for itself. */
    private static double squaredDistance(double[] left, double[] right) {
        double first = 0;
        double second = 0;
        double third = 0;
        double fourth = 0;
        int d = 0;
        for (; d + 3 < left.length; d += 4) {
            first += square(left[d] - right[d]);
            second += square(left[d + 1] - right[d + 1]);
            third += square(left[d + 2] - right[d + 2]);
            fourth += square(left[d + 3] - right[d + 3]);
        }
        for (; d < left.length; d++) {
            first += square(left[d] - right[d]);
        }
        return first + second + (third + fourth);
    }

    private static double square(double value) {
        return value * value;
    }
}
