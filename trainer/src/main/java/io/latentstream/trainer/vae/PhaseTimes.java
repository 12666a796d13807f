package io.latentstream.trainer.vae;

/** What threads spent on each phase of their steps, nanoseconds of wall time. */
record PhaseTimes(long load, long forward, long backward, long update) {
    static final PhaseTimes NONE = new PhaseTimes(0, 0, 0, 0);

    PhaseTimes plus(PhaseTimes other) {
        return new PhaseTimes(
                load + other.load, forward + other.forward, backward + other.backward, update + other.update);
    }
}
