package io.latentstream.trainer.vae;

import java.util.Locale;

/** Where the threads' wall time went, as shares that sum to 1. */
public record TimeShares(double load, double forward, double backward, double update, double waiting) {

    static TimeShares of(PhaseTimes times, double threadSeconds) {
        double busy = 1e-9 * (times.load() + times.forward() + times.backward() + times.update());
        double total = Math.max(threadSeconds, Math.max(busy, 1e-9));
        double unit = 1e-9 / total;
        return new TimeShares(
                times.load() * unit,
                times.forward() * unit,
                times.backward() * unit,
                times.update() * unit,
                (total - busy) / total);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "load %.0f%%, forward %.0f%%, backward %.0f%%, update %.0f%%, wait %.0f%%",
                100 * load,
                100 * forward,
                100 * backward,
                100 * update,
                100 * waiting);
    }
}
