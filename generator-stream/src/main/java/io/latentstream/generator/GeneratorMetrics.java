package io.latentstream.generator;

import io.latentstream.generator.model.LoadedModel;
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
 * What a generator counts and times, at the moment that it forwards an answer: what a transaction that fails had answered is
 * counted again when it is. Shared by all stream threads; a request costs some 100 ns.
 */
final class GeneratorMetrics {
    private static final int MAX_OUTCOMES = 500; // then further versions are "other": no series without end

    private final MeterRegistry meters;
    private final Clock clock;
    private final LatencyHistograms queued;
    private final LatencyHistograms latencies;
    private final Map<Outcome, Tally> tallies = new ConcurrentHashMap<>();
    private final Map<String, BatchMeters> batches = new ConcurrentHashMap<>();

    /** @param clock what requests' own times are held against */
    GeneratorMetrics(Telemetry telemetry, Clock clock) {
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

    /** What is counted of one outcome; deliveries only where outputs come of it. */
    private record Tally(Counter requests, Optional<Deliveries> deliveries) {}

    private record Deliveries(Counter outputs, LatencyHistogram queue, LatencyHistogram latency) {}

    /** Milliseconds since the epoch. */
    long now() {
        return clock.millis();
    }

    /** Counts a request whose answer has been forwarded. */
    void answered(Answer answer, PendingRequest request) {
        Tally tally = tallyOf(answer.outcome());
        tally.requests().increment();
        if (tally.deliveries().isPresent()) {
            Deliveries deliveries = tally.deliveries().get();
            deliveries.outputs().increment(answer.records().size());
            if (request.sentAt() >= 0) {
                deliveries.queue().record(request.begunAt() - request.sentAt());
                deliveries.latency().record(now() - request.sentAt());
            }
        }
    }

    /** Counts a record that was no request. */
    void buried() {
        tallyOf(Outcome.DEAD_LETTER).requests().increment();
    }

    /** Counts a batch that was made, and what of its time, in ns, was decoding and rendering. */
    void made(LoadedModel model, int items, long decoding, long rendering) {
        String name = model.version().getName();
        BatchMeters batch = batches.get(name);
        if (batch == null) {
            batch = batches.computeIfAbsent(name, unseen -> BatchMeters.of(meters, model));
        }
        batch.made(items, decoding, rendering);
    }

    private Tally tallyOf(Outcome outcome) {
        Tally known = tallies.get(outcome);
        if (known != null) {
            return known;
        }
        Outcome counted = tallies.size() < MAX_OUTCOMES ? outcome : outcome.ofOther();
        return tallies.computeIfAbsent(counted, this::newTally);
    }

    private Tally newTally(Outcome outcome) {
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
