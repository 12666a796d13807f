package io.latentstream.trainer.evaluation.metric;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A mean over examples.
 *
 * @param mean the mean
 * @param standardError sample standard deviation divided by the square root of n
 * @param n number of examples
 */
public record Estimate(double mean, double standardError, int n) {
    private static final double LEAST_SHOWN = 0.005;

    /** The mean of at least two values. */
    public static Estimate of(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException(
                    "%d values have no standard error; give at least 2".formatted(values.length));
        }
        double mean =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / (values.length - 1) / values.length), values.length);
    }

    /** For an improvement, how to say it: "lower than", "higher than" or, if it is 0 to two decimals, "away from". */
    public String whereTo() {
        return shown() == 0 ? "away from" : mean > 0 ? "lower than" : "higher than";
    }

    /** The absolute value. */
    public Estimate size() {
        return new Estimate(Math.abs(mean), standardError, n);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f +- %.2f", shown(), standardError);
    }

    /** The mean, or 0 where two decimals would show -0.00. */
    private double shown() {
        return Math.abs(mean) < LEAST_SHOWN ? 0 : mean;
    }
}
