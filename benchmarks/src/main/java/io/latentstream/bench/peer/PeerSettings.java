package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.stream.StreamProperties;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.topic.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.ValueMapper;

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
        return io.latentstream.serde.Serdes.avro(GenerationRequest.class, clients.registry());
    }

    /** How answers are sent: as the generator sends them, unless it is as published. */
    Map<String, Object> sending() {
        return asPublished ? Map.of() : StreamProperties.sending(exactlyOnce());
    }

    /**
     * Runs a topology that answers each request with bare images, until the process is told to stop; with the settings of Kafka
     * Streams but for how answers are sent.
     */
    void runStream(ValueMapper<GenerationRequest, List<byte[]>> images) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.GENERATION_REQUESTS.name(), Consumed.with(Serdes.String(), requests()))
                .flatMapValues(images)
                .to(Topics.GENERATED_IMAGES.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir);
        properties.putAll(sending());
        commitIntervalMs.ifPresent(millis -> properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, millis));
        properties.putAll(clients.kafka());
        KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(properties));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "shutdown"));
        streams.start();
    }
}
