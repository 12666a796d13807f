package io.latentstream.bench.stage;

import io.latentstream.bench.decode.Shares;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Shares a thread's CPU time out among the stages of a pipeline, which say when they have ended. */
final class StageClock {
    private final LongSupplier cpuNanos;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private long last;

    /** Reads this clock, which starts now. */
    StageClock(LongSupplier cpuNanos) {
        this.cpuNanos = cpuNanos;
        this.last = cpuNanos.getAsLong();
    }

    /** All time since the last stage ended belongs to this one. */
    void ended(String stage) {
        long now = cpuNanos.getAsLong();
        nanos.merge(stage, now - last, Long::sum);
        last = now;
    }

    /** Seconds of each stage, in the order in which they ended first. */
    Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((stage, spent) -> seconds.put(stage, spent / 1e9));
        return seconds;
    }

    /** Seconds of all stages. */
    double total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum() / 1e9;
    }
}
