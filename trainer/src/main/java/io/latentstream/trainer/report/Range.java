package io.latentstream.trainer.report;

import java.util.stream.DoubleStream;

/** From a least to a greatest number, which is above it. */
record Range(double min, double max) {
    Range {
        if (!(min < max)) {
            throw new IllegalArgumentException("no range goes from " + min + " to " + max);
        }
    }

    /** The range of some numbers; a range about the number where there is but one, 0 to 1 where there is none. */
    static Range of(DoubleStream numbers) {
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

    /** The range with a margin on both sides, as a share of it. */
    Range padded(double share) {
        double margin = share * (max - min);
        return new Range(min - margin, max + margin);
    }

    /** The range and 0. */
    Range withZero() {
        return new Range(Math.min(0, min), Math.max(0, max));
    }
}
