package io.latentstream.generator.observe;

import io.latentstream.telemetry.LatencyHistogram;
import io.latentstream.telemetry.LatencyHistograms;
import io.latentstream.telemetry.Telemetry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a generator counts and times when it forwards an answer. Answers of a transaction that fails are counted again when they
 * are given again. Shared by all stream threads; a request costs some 100 ns.
 */
public final class GeneratorMetrics {
    private static final int MAX_OUTCOMES = 500; // then further versions are "other": no series without end

    private final MeterRegistry meters;
    private final Clock clock;
    private final LatencyHistograms queued;
    private final LatencyHistograms latencies;
    private final Map<RequestOutcome, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<String, BatchMeters> batches = new ConcurrentHashMap<>();

    /** @param clock that requests' own times are compared with */
    public GeneratorMetrics(Telemetry telemetry, Clock clock) {
        this.meters = telemetry.meters();
        this.clock = clock;
        this.queued = telemetry.latencies(
                "latentstream_request_queue_seconds",
                "From a request's own time to when its outputs are begun",
                "kind");
        this.latencies = telemetry.latencies(
                "latentstream_request_latency_seconds",
                "From a request's own time to when its answer is forwarded",
                "kind");
    }

    /** Meters of one outcome; deliveries only where it has outputs. */
    private record Tally(Counter requests, Optional<Deliveries> deliveries) {}

    private record Deliveries(Counter outputs, LatencyHistogram queue, LatencyHistogram latency) {}

    /** Milliseconds since the epoch. */
    public long now() {
        return clock.millis();
    }

    /**
     * Counts a request whose answer has been forwarded.
     *
     * @param outputs how many it ended in
     * @param sentAt the request's own time in ms since the epoch; negative where it is not known
     * @param begunAt when work on its outputs began, in ms since the epoch
     */
    public void answered(RequestOutcome outcome, int outputs, long sentAt, long begunAt) {
        Tally tally = tallyOf(outcome);
        tally.requests().increment();
        if (tally.deliveries().isPresent()) {
            Deliveries deliveries = tally.deliveries().get();
            deliveries.outputs().increment(outputs);
            if (sentAt >= 0) {
                deliveries.queue().record(begunAt - sentAt);
                deliveries.latency().record(now() - sentAt);
            }
        }
    }

    /** Counts a record that was no request. */
    public void buried() {
        tallyOf(RequestOutcome.DEAD_LETTER).requests().increment();
    }

    /**
     * Counts a batch that was made.
     *
     * @param kind of output, image or audio
     * @param model its name
     * @param decoding ns that it took to decode the batch
     * @param rendering ns that it took to render the batch
     */
    public void made(String kind, String model, int items, long decoding, long rendering) {
        BatchMeters batch = batches.get(model);
        if (batch == null) {
            batch = batches.computeIfAbsent(model, unseen -> BatchMeters.of(meters, kind, model));
        }
        batch.made(items, decoding, rendering);
    }

    private Tally tallyOf(RequestOutcome outcome) {
        Tally known = tallies.get(outcome);
        if (known != null) {
            return known;
        }
        RequestOutcome counted = tallies.size() < MAX_OUTCOMES ? outcome : outcome.ofOther();
        return tallies.computeIfAbsent(counted, this::newTally);
    }

    private Tally newTally(RequestOutcome outcome) {
        String[] tags = {"kind", outcome.kind(), "model", outcome.model(), "version", outcome.version()};
        Counter requests = Counter.builder("latentstream.requests")
                .description("Requests that ended, by how")
                .tags(tags)
                .tag("outcome", outcome.result())
                .register(meters);
        return new Tally(
                requests, outcome.isAnswered() ? Optional.of(newDeliveries(outcome.kind(), tags)) : Optional.empty());
    }

    private Deliveries newDeliveries(String kind, String... tags) {
        Counter outputs = Counter.builder("latentstream.outputs")
                .description("Images and clips that answered requests")
                .tags(tags)
                .register(meters);
        return new Deliveries(outputs, queued.of(kind), latencies.of(kind));
    }
}
