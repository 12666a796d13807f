package io.latentstream.generator;

import io.latentstream.telemetry.Health;
import io.latentstream.telemetry.KafkaConnections;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Whether a generator answers requests, and if not, why.
 *
 * @param servers where it looks for brokers
 */
record GeneratorHealth(KafkaStreams streams, Milestones milestones, Object servers) {
    void addTo(Health health) {
        health.live("generator", milestones::crash);
        health.ready("generator-broker", () -> KafkaConnections.trouble(streams.metrics(), servers));
        health.ready("generator-model", this::modelTrouble);
        health.ready("generator-partitions", this::partitionTrouble);
    }

    private Optional<String> modelTrouble() {
        return milestones.isRoutable()
                ? Optional.empty()
                : Optional.of("no model can be routed to; train one, or route to a version");
    }

    private Optional<String> partitionTrouble() {
        KafkaStreams.State state = streams.state();
        if (!state.isRunningOrRebalancing()) {
            return Optional.of("the stream is " + state);
        }
        boolean assigned = streams.metadataForLocalThreads().stream()
                .anyMatch(thread -> !thread.activeTasks().isEmpty());
        return assigned ? Optional.empty() : Optional.of("no partition of topic 'generation-requests' is assigned");
    }
}
