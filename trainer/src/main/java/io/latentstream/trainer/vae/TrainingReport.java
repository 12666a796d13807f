package io.latentstream.trainer.vae;

import java.util.OptionalDouble;

/**
 * How a training goes, over the steps since the report before.
 *
 * @param epoch passes over the data so far, with fraction
 * @param loss mean of distortion plus weighted rate, nats an example
 * @param rate mean of log q(z|x) - log p(z), nats an example
 * @param distortion mean of -log p(x|z), nats an example
 * @param learningRate step size of the optimiser at the last step
 * @param examplesPerSecond examples a second of wall time
 * @param cpuSeconds CPU time of the training so far
 * @param secondsLeft estimate of the wall time left; empty before the first steps
 */
public record TrainingReport(
        double epoch,
        double loss,
        double rate,
        double distortion,
        double learningRate,
        double examplesPerSecond,
        double cpuSeconds,
        OptionalDouble secondsLeft) {}
