package io.latentstream.trainer.vae;

import java.util.Locale;

/** Where the threads' wall time went, as shares that sum to 1. */
public record TimeShares(double binarise, double forward, double backward, double update, double waiting) {

    static TimeShares of(PhaseTimes times, double threadSeconds) {
        double busy = 1e-9 * (times.binarise() + times.forward() + times.backward() + times.update());
        double total = Math.max(threadSeconds, Math.max(busy, 1e-9));
        double unit = 1e-9 / total;
        return new TimeShares(
                times.binarise() * unit,
                times.forward() * unit,
                times.backward() * unit,
                times.update() * unit,
                (total - busy) / total);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "binarise %.0f%%, forward %.0f%%, backward %.0f%%, update %.0f%%, wait %.0f%%",
                100 * binarise,
                100 * forward,
                100 * backward,
                100 * update,
                100 * waiting);
    }
}
