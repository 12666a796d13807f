package io.latentstream.trainer.vae;

/** Sums over examples of what steps measured, nats, and the threads' times. */
record StepResult(double distortion, double rate, double weightedRate, long examples, PhaseTimes times) {
    static final StepResult NONE = new StepResult(0, 0, 0, 0, PhaseTimes.NONE);

    StepResult plus(StepResult other) {
        return new StepResult(
                distortion + other.distortion,
                rate + other.rate,
                weightedRate + other.weightedRate,
                examples + other.examples,
                times.plus(other.times));
    }
}
