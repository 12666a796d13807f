package io.latentstream.generator.observe;

import io.latentstream.telemetry.Health;
import io.latentstream.telemetry.KafkaConnections;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Health checks: whether a generator answers requests, and if not, why. A generator with a stuck thread is not ready after a
 * while, and not alive after a longer while, when only a new process helps.
 *
 * @param requestAge how long the oldest record has been in hand; empty where no thread has one
 * @param loaderBusy for how long the model loader has been looking at records; empty where it waits for some
 * @param loaderTrouble why the model loader needs a new start; empty where it does not
 * @param servers where it looks for brokers
 */
public record GeneratorHealth(
        KafkaStreams streams,
        Readiness readiness,
        RegistryTrouble registryTrouble,
        Supplier<Optional<Duration>> requestAge,
        Supplier<Optional<Duration>> loaderBusy,
        Supplier<Optional<String>> loaderTrouble,
        Object servers) {
    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final Duration STUCK = Duration.ofMinutes(5); // the registry is waited for, for less

    /** Adds the checks, under names that begin with {@code generator}. */
    public void addTo(Health health) {
        health.live("generator", readiness::crash);
        health.live("generator-requests", () -> requestTrouble(STUCK));
        health.live("generator-models", () -> loaderTrouble.get().or(() -> modelTopicTrouble(STUCK)));
        health.ready("generator-broker", () -> KafkaConnections.trouble(streams.metrics(), servers));
        health.ready("generator-registry", registryTrouble::now);
        health.ready("generator-model", this::modelTrouble);
        health.ready("generator-models", () -> modelTopicTrouble(SLOW));
        health.ready("generator-partitions", this::partitionTrouble);
        health.ready("generator-requests", () -> requestTrouble(SLOW));
    }

    private Optional<String> modelTrouble() {
        return readiness.isRoutable()
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

    private Optional<String> requestTrouble(Duration most) {
        return requestAge
                .get()
                .filter(age -> age.compareTo(most) > 0)
                .map(age -> "a request has been in hand for %d s".formatted(age.toSeconds()));
    }

    /** The global thread, which reads the model topics, polls all the time; the loader looks at what came and waits. */
    private Optional<String> modelTopicTrouble(Duration most) {
        Optional<Duration> looking = loaderBusy.get().filter(time -> time.compareTo(most) > 0);
        if (looking.isPresent()) {
            return looking.map(time -> "the model loader has been busy for %d s".formatted(time.toSeconds()));
        }
        OptionalDouble idle = streams.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-poll-seconds-ago"))
                .filter(metric ->
                        metric.metricName().tags().getOrDefault("client-id", "").endsWith("global-consumer"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .max();
        return idle.isPresent() && idle.getAsDouble() > most.toSeconds()
                ? Optional.of("the model topics have not been read for %.0f s".formatted(idle.getAsDouble()))
                : Optional.empty();
    }
}
