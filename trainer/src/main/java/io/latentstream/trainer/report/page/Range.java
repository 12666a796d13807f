package io.latentstream.trainer.report.page;

import java.util.stream.DoubleStream;

/** A range of numbers; min is below max. */
public record Range(double min, double max) {
    /** Checks that min is below max. */
    public Range {
        if (!(min < max)) {
            throw new IllegalArgumentException("no range goes from " + min + " to " + max);
        }
    }

    /** The range of some numbers. If they are all the same, a range around that number; if there are none, 0 to 1. */
    public static Range of(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        if (sorted.length == 0) {
            return new Range(0, 1);
        }
        double least = sorted[0];
        double greatest = sorted[sorted.length - 1];
        if (least < greatest) {
            return new Range(least, greatest);
        }
        double about = Math.max(1e-9, 0.1 * Math.abs(least));
        return new Range(least - about, least + about);
    }

    /** The range with a margin on both sides that is this share of it. */
    public Range padded(double share) {
        double margin = share * (max - min);
        return new Range(min - margin, max + margin);
    }

    /** The range, extended to 0. */
    public Range withZero() {
        return new Range(Math.min(0, min), Math.max(0, max));
    }
}
