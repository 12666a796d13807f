package io.latentstream.trainer.evaluation.metric;

import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The manifold of a set of points in feature space, estimated as the union of balls: one around each point, with the distance to
 * its third nearest neighbour as radius. Precision is the share of samples in the manifold of real examples, recall the share of
 * real examples in the manifold of the samples (Kynkaanniemi et al., arXiv:1904.06991); coverage is the share of balls around
 * real examples that hold a sample (Naeem et al., arXiv:2002.09797).
 */
public final class FeatureManifold {
    private static final int NEIGHBOURS = 3;

    private final double[][] points;
    private final TrainingThreads threads;
    private final double[] squaredRadii;

    /** The manifold of these points, [n, features], n at least 2. */
    public FeatureManifold(double[][] points, TrainingThreads threads) {
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
        Arrays.sort(distances); // the first distance is 0, to the point itself
        return distances[Math.min(NEIGHBOURS, points.length - 1)];
    }

    /** The share of these vectors, [m, features], that lie in the manifold. */
    public Estimate holding(double[][] vectors) {
        return share(vectors.length, i -> {
            for (int ball = 0; ball < points.length; ball++) {
                if (squaredDistance(vectors[i], points[ball]) <= squaredRadii[ball]) {
                    return true;
                }
            }
            return false;
        });
    }

    /** The share of the balls that hold at least one of these vectors, [m, features]. */
    public Estimate coveredBy(double[][] vectors) {
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

    /** Four partial sums, so that additions do not wait for each other. */
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
