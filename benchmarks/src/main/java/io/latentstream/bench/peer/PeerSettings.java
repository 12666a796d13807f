package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.stream.StreamProperties;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsConfig;

/**
 * What a peer is told: the generator's own variables; {@code BENCH_MODEL}, the folder of the model that answers; and
 * {@code BENCH_AS_PUBLISHED}, true where nothing is to be tuned.
 */
record PeerSettings(Map<String, String> env) {
    static final String AS_PUBLISHED = "BENCH_AS_PUBLISHED";

    /** Variable that is true where nothing is to be decoded. */
    static final String PASS_THROUGH = "BENCH_PASS_THROUGH";

    static PeerSettings here() {
        return new PeerSettings(System.getenv());
    }

    ClientEnvironment clients() {
        return ClientEnvironment.fromEnv(env);
    }

    /** Name of its consumer group. */
    String applicationId() {
        return env.get("APPLICATION_ID");
    }

    boolean exactlyOnce() {
        return env.get("PROCESSING_GUARANTEE").equals(StreamsConfig.EXACTLY_ONCE_V2);
    }

    /** The model that answers. */
    BenchModel model() {
        return BenchModel.read(Path.of(env.get("BENCH_MODEL")));
    }

    boolean is(String variable) {
        return Boolean.parseBoolean(env.get(variable));
    }

    /** How requests are read. */
    Serde<GenerationRequest> requests() {
        return Serdes.avro(GenerationRequest.class, clients().registry());
    }

    /** How answers are sent: as the generator sends them, unless it is as published. */
    Map<String, Object> sending() {
        return is(AS_PUBLISHED) ? Map.of() : StreamProperties.sending(exactlyOnce());
    }
}
