package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.Sha256;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/** Publishes versions as another trainer would, sound or damaged. */
final class ModelPublisher {
    private final SharedStack shared;
    private final RawRecords records;

    ModelPublisher(SharedStack shared) {
        this.shared = shared;
        this.records = new RawRecords(shared.stack());
    }

    /** A model like mnist-cvae version 1, with its artifacts, under another name. */
    ModelVersion copyOfDigits(String name, String version) {
        return ModelVersion.newBuilder(shared.version("mnist-cvae", "1"))
                .setName(name)
                .setVersion(version)
                .build();
    }

    /** The same version with another decoder, whose chunks are not on the topic. */
    static ModelVersion withDecoder(ModelVersion version, byte[] decoder) {
        Artifact missing = new Artifact(ArtifactRole.DECODER, "dl4j-zip", Sha256.hex(decoder), (long) decoder.length);
        Artifact prior = version.getArtifacts().stream()
                .filter(artifact -> artifact.getRole() == ArtifactRole.LATENT_PRIOR)
                .findFirst()
                .orElseThrow();
        return ModelVersion.newBuilder(version)
                .setArtifacts(List.of(missing, prior))
                .build();
    }

    /** Puts damaged chunks where those of a file should be. */
    void publishDamaged(byte[] file) throws Exception {
        for (Map.Entry<String, byte[]> chunk : ArtifactChunks.split(file).entrySet()) {
            byte[] damaged = Arrays.copyOf(chunk.getValue(), chunk.getValue().length);
            damaged[damaged.length / 2] ^= 1;
            records.send(Topics.MODEL_ARTIFACTS.name(), chunk.getKey().getBytes(UTF_8), damaged);
        }
    }

    void publishAndRoute(ModelVersion version) throws Exception {
        send(Topics.MODEL_VERSIONS, version.getName() + "/" + version.getVersion(), version);
        route(version.getName(), version.getVersion());
    }

    void route(String model, String version) throws Exception {
        send(Topics.MODEL_ROUTES, model, new ModelRoute(model, Map.of(version, 1), null));
    }

    private <T extends SpecificRecord> void send(Topic<T> topic, String key, T value) throws Exception {
        try (Serde<T> serde =
                Serdes.avro(topic.valueType(), shared.stack().clients().registry())) {
            records.send(topic.name(), key.getBytes(UTF_8), serde.serializer().serialize(topic.name(), value));
        }
    }
}
