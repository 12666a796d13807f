package io.latentstream.generator.observe;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Meters of the batches that one model's outputs are made in. */
record BatchMeters(DistributionSummary items, Timer decoding, Timer rendering) {
    private static final double[] ITEMS = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
    private static final Duration[] TIMES = Stream.of(
                    50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000,
                    1_000_000)
            .map(micros -> Duration.of(micros, ChronoUnit.MICROS))
            .toArray(Duration[]::new);

    static BatchMeters of(MeterRegistry meters, String kind, String model) {
        String[] tags = {"kind", kind, "model", model};
        return new BatchMeters(
                DistributionSummary.builder("latentstream.batch.items")
                        .description("Images or clips that were decoded in one call")
                        .tags(tags)
                        .serviceLevelObjectives(ITEMS)
                        .register(meters),
                timer("latentstream.decode", "Time to decode a batch", tags).register(meters),
                timer("latentstream.render", "Time to make PNGs, WAVs and the like of a batch", tags)
                        .register(meters));
    }

    private static Timer.Builder timer(String name, String description, String... tags) {
        return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(TIMES);
    }

    /** Counts a batch; times in ns. */
    void made(int count, long decoded, long rendered) {
        items.record(count);
        decoding.record(decoded, TimeUnit.NANOSECONDS);
        rendering.record(rendered, TimeUnit.NANOSECONDS);
    }
}
