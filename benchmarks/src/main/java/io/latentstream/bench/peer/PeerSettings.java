package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.stream.StreamProperties;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a peer is told: the generator's own variables; {@code BENCH_MODEL}, the folder of the model that answers; and
 * {@code BENCH_AS_PUBLISHED}, true where nothing is to be tuned.
 *
 * @param clients how it reaches Kafka and the schema registry
 * @param applicationId name of its consumer group
 * @param guarantee exactly_once_v2 or at_least_once
 * @param commitIntervalMs milliseconds between two commits; empty: as Kafka Streams has it
 * @param stateDir folder for its state
 * @param model the model that answers
 * @param asPublished whether answers are sent as Kafka Streams has it, not as the generator sends them
 */
record PeerSettings(
        ClientEnvironment clients,
        String applicationId,
        String guarantee,
        Optional<Integer> commitIntervalMs,
        String stateDir,
        BenchModel model,
        boolean asPublished) {
    static final String AS_PUBLISHED = "BENCH_AS_PUBLISHED";

    static PeerSettings fromEnv(Map<String, String> env) {
        return new PeerSettings(
                ClientEnvironment.fromEnv(env),
                env.get("APPLICATION_ID"),
                env.get("PROCESSING_GUARANTEE"),
                Optional.ofNullable(env.get("COMMIT_INTERVAL_MS")).map(Integer::valueOf),
                env.get("STATE_DIR"),
                BenchModel.read(Path.of(env.get("BENCH_MODEL"))),
                Boolean.parseBoolean(env.get(AS_PUBLISHED)));
    }

    boolean exactlyOnce() {
        return guarantee.equals(StreamsConfig.EXACTLY_ONCE_V2);
    }

    /** How requests are read. */
    Serde<GenerationRequest> requests() {
        return Serdes.avro(GenerationRequest.class, clients.registry());
    }

    /** How answers are sent: as the generator sends them, unless it is as published. */
    Map<String, Object> sending() {
        return asPublished ? Map.of() : StreamProperties.sending(exactlyOnce());
    }
}
