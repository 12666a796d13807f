package io.latentstream.trainer.vae;

import java.util.Locale;

/** Where the wall time of all threads together went, nanoseconds. */
public record PhaseTimes(long load, long forward, long backward, long update, long waiting) {
    static final PhaseTimes NONE = new PhaseTimes(0, 0, 0, 0, 0);

    PhaseTimes plus(PhaseTimes other) {
        return new PhaseTimes(
                load + other.load,
                forward + other.forward,
                backward + other.backward,
                update + other.update,
                waiting + other.waiting);
    }

    /** The same with what is missing to {@code total} as time of waiting. */
    PhaseTimes waitingUpTo(long total) {
        return new PhaseTimes(load, forward, backward, update, Math.max(0, total - load - forward - backward - update));
    }

    /** The shares of the whole. */
    @Override
    public String toString() {
        double percent = 100.0 / Math.max(1, load + forward + backward + update + waiting);
        return String.format(
                Locale.ROOT,
                "load %.0f%%, forward %.0f%%, backward %.0f%%, update %.0f%%, wait %.0f%%",
                load * percent,
                forward * percent,
                backward * percent,
                update * percent,
                waiting * percent);
    }
}
