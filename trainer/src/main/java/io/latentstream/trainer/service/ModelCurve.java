package io.latentstream.trainer.service;

import io.latentstream.trainer.vae.TrainingReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The meters of one model's training: what the last report said, and what all runs took together. */
final class ModelCurve {
    private final Counter epochs;
    private final Counter cpuSeconds;
    private volatile TrainingReport last;

    ModelCurve(MeterRegistry meters, String model) {
        epochs = Counter.builder("latentstream.training.epochs")
                .description("Passes over the training data, with fraction")
                .tag("model", model)
                .register(meters);
        cpuSeconds = Counter.builder("latentstream.training.cpu")
                .baseUnit("seconds")
                .description("CPU time of the training threads")
                .tag("model", model)
                .register(meters);
        gauge(meters, model, "loss", "Loss of the last epoch: -ELBO with the rate's weight then", TrainingReport::loss);
        gauge(meters, model, "rate", "Rate of the last epoch: KL divergence from the prior", TrainingReport::rate);
        gauge(meters, model, "distortion", "Distortion of the last epoch: -log p(x|z)", TrainingReport::distortion);
    }

    private void gauge(
            MeterRegistry meters,
            String model,
            String name,
            String description,
            ToDoubleFunction<TrainingReport> value) {
        Gauge.builder("latentstream.training." + name, () -> last == null ? Double.NaN : value.applyAsDouble(last))
                .baseUnit("nats")
                .description(description + ", nats an example")
                .tag("model", model)
                .register(meters);
    }

    /** Adds what has come since the report before; a new run counts from 0. */
    synchronized void add(TrainingReport report) {
        boolean goesOn = last != null && report.epoch() >= last.epoch() && report.cpuSeconds() >= last.cpuSeconds();
        epochs.increment(report.epoch() - (goesOn ? last.epoch() : 0));
        cpuSeconds.increment(report.cpuSeconds() - (goesOn ? last.cpuSeconds() : 0));
        last = report;
    }
}
