package io.latentstream.trainer.evaluation;

import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A mean over examples.
 *
 * @param mean the mean
 * @param standardError sample standard deviation over the square root of n
 * @param n how many examples
 */
public record Estimate(double mean, double standardError, int n) {
    private static final double LEAST_SHOWN = 0.005;

    /** The estimate from at least two values. */
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

    /** Where a figure lies that is lower by this, for people: "lower than", "higher than" or, to two decimals, "away from". */
    public String whereTo() {
        return shown() == 0 ? "away from" : mean > 0 ? "lower than" : "higher than";
    }

    /** The same without its sign. */
    public Estimate size() {
        return new Estimate(Math.abs(mean), standardError, n);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f +- %.2f", shown(), standardError);
    }

    /** The mean to two decimals; none is -0.00. */
    private double shown() {
        return Math.abs(mean) < LEAST_SHOWN ? 0 : mean;
    }
}
