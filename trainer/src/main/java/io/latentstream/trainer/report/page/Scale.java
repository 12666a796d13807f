package io.latentstream.trainer.report.page;

import java.util.ArrayList;
import java.util.List;

/** Maps a range of numbers to pixels, linearly. */
public record Scale(Range range, double from, double to) {
    private static final double[] STEPS = {1, 2, 5, 10};
    private static final double ROUNDING = 1e-9;

    /** A tick of an axis. */
    public record Tick(double value, String label) {}

    /** The pixel coordinate of a number. */
    public double at(double value) {
        return from + (value - range.min()) / (range.max() - range.min()) * (to - from);
    }

    /** At most {@code most} ticks, at multiples of 1, 2 or 5 times a power of ten. */
    public List<Tick> ticks(int most) {
        double step = step(most);
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + ROUNDING));
        List<Tick> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(range.min() / step - ROUNDING); i * step <= range.max() + ROUNDING * step; i++) {
            ticks.add(new Tick(i * step, Numbers.decimal(i * step, decimals)));
        }
        return ticks;
    }

    private double step(int most) {
        double least = (range.max() - range.min()) / most;
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double step : STEPS) {
            if (Math.floor(range.max() / (step * power) + ROUNDING) - Math.ceil(range.min() / (step * power) - ROUNDING)
                    < most) {
                return step * power;
            }
        }
        return 2 * STEPS[STEPS.length - 1] * power;
    }
}
