package io.latentstream.trainer.service;

import io.latentstream.trainer.vae.TrainingReport;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.Pointer;

/**
 * What a trainer counts. A model has meters from its first epoch on, not from its request: requests can name any number
 * of models that do not exist.
 */
public final class TrainerMetrics {
    private final MeterRegistry meters;
    private final Counter events;
    private final Counter unreadable;
    private final Map<String, ModelCurve> curves = new ConcurrentHashMap<>();

    public TrainerMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.events = Counter.builder("latentstream.training.events")
                .description("Events for topic training-progress")
                .register(meters);
        this.unreadable = Counter.builder("latentstream.training.requests.unreadable")
                .description("Records on topic training-requests that could not be read")
                .register(meters);
        Gauge.builder("latentstream.javacpp.memory", Pointer::totalBytes)
                .baseUnit("bytes")
                .description("Native memory of ND4J's arrays")
                .register(meters);
    }

    /** Meters without a registry to show them. */
    public static TrainerMetrics silent() {
        return new TrainerMetrics(new SimpleMeterRegistry());
    }

    /** Counts an event on topic training-progress. */
    void told() {
        events.increment();
    }

    /** Counts a record that is no training request. */
    void unreadable() {
        unreadable.increment();
    }

    /** Notes how the training of a model goes. */
    void running(String model, TrainingReport report) {
        curves.computeIfAbsent(model, name -> new ModelCurve(meters, name)).add(report);
    }

    /** Counts a candidate that became a version. */
    void published(String model) {
        candidate(model, "published").increment();
    }

    /** Counts a candidate that was not good enough. */
    void refused(String model) {
        candidate(model, "refused").increment();
    }

    private Counter candidate(String model, String outcome) {
        return Counter.builder("latentstream.training.candidates")
                .description("Candidates that the promotion gate judged, by what became of them")
                .tag("model", model)
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Counts a run that came to its end. */
    void finished() {
        run("finished").increment();
    }

    /** Counts a run that failed, or could not begin. */
    void failed() {
        run("failed").increment();
    }

    private Counter run(String status) {
        return Counter.builder("latentstream.training.runs")
                .description("Training runs that ended, by how")
                .tag("status", status)
                .register(meters);
    }
}
