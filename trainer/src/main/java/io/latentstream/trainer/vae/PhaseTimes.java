package io.latentstream.trainer.vae;

/** What threads spent on each phase of their steps, nanoseconds of wall time. */
record PhaseTimes(long binarise, long forward, long backward, long update) {
    static final PhaseTimes NONE = new PhaseTimes(0, 0, 0, 0);

    PhaseTimes plus(PhaseTimes other) {
        return new PhaseTimes(
                binarise + other.binarise, forward + other.forward, backward + other.backward, update + other.update);
    }
}
