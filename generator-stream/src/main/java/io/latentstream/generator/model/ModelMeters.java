package io.latentstream.generator.model;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What becomes of model versions that are read.
 *
 * @param loads times of those that were loaded
 * @param refusals times of those that were refused
 * @param held models in memory now
 */
record ModelMeters(Timer loads, Timer refusals, AtomicInteger held) {
    static ModelMeters of(MeterRegistry meters) {
        AtomicInteger held = new AtomicInteger();
        Gauge.builder("latentstream.models.loaded", held, AtomicInteger::get)
                .description("Model versions in memory")
                .register(meters);
        return new ModelMeters(timer(meters, "ok"), timer(meters, "refused"), held);
    }

    private static Timer timer(MeterRegistry meters, String outcome) {
        return Timer.builder("latentstream.model.load")
                .description("Time to read a model version, by whether it was loaded")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** A version was loaded in this time. */
    void loaded(long nanos) {
        loads.record(nanos, TimeUnit.NANOSECONDS);
        held.incrementAndGet();
    }

    /** A version was found to be unfit in this time. */
    void refused(long nanos) {
        refusals.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** A model that was loaded has been freed. */
    void freed() {
        held.decrementAndGet();
    }
}
