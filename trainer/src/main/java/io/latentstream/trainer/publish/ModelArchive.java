package io.latentstream.trainer.publish;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Looks up published versions and their checkpoints. */
public final class ModelArchive implements AutoCloseable {
    private final Consumer<String, byte[]> consumer;
    private final CompactedTopicReader reader;
    private final Deserializer<ModelVersion> versions;
    private final Deserializer<ModelRoute> routes;

    ModelArchive(
            Consumer<String, byte[]> consumer, Deserializer<ModelVersion> versions, Deserializer<ModelRoute> routes) {
        this.consumer = consumer;
        this.reader = new CompactedTopicReader(consumer);
        this.versions = versions;
        this.routes = routes;
    }

    /** Connects; nothing is read yet. */
    public static ModelArchive open(ClientEnvironment environment) {
        return new ModelArchive(
                ModelTopics.consumer(environment.kafka()),
                Serdes.avro(ModelVersion.class, environment.registry()).deserializer(),
                Serdes.avro(ModelRoute.class, environment.registry()).deserializer());
    }

    /**
     * The version of a model with this number, or the one that is routed.
     *
     * @throws IllegalArgumentException when there is none
     */
    public ModelVersion version(String model, Optional<String> number) {
        List<ModelVersion> all = reader.read(Topics.MODEL_VERSIONS.name(), versions).stream()
                .filter(version -> version.getName().equals(model))
                .toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "model '%s' has no version on topic '%s'; train it first, or see what there is with './latentstream models'"
                            .formatted(model, Topics.MODEL_VERSIONS.name()));
        }
        Optional<ModelVersion> found = number.isPresent()
                ? all.stream()
                        .filter(version -> version.getVersion().equals(number.get()))
                        .findFirst()
                : new PublishedModels(Holdings.of(all, reader.read(Topics.MODEL_ROUTES.name(), routes))).routed(model);
        return found.orElseThrow(() -> new IllegalArgumentException("model '%s' has %s; give --version one of %s"
                .formatted(
                        model,
                        number.map(missing -> "no version " + missing).orElse("no routed version"),
                        all.stream().map(ModelVersion::getVersion).toList())));
    }

    /**
     * The checkpoint of a version, checked against its SHA-256.
     *
     * @throws IllegalArgumentException when the version has none that can be read
     */
    public Checkpoint checkpoint(ModelVersion version) {
        String origin = "the checkpoint of model '%s' version %s".formatted(version.getName(), version.getVersion());
        Artifact artifact = version.getArtifacts().stream()
                .filter(candidate -> candidate.getRole() == ArtifactRole.CHECKPOINT
                        && candidate.getFormat().equals(CheckpointFile.FORMAT))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s was never published: an older trainer made that version; train it again"
                                .formatted(origin)));
        Map<String, byte[]> chunks = reader.read(
                Topics.MODEL_ARTIFACTS.name(),
                new ByteArrayDeserializer(),
                key -> key != null && key.startsWith(artifact.getSha256()));
        return CheckpointFile.read(ArtifactChunks.join(artifact, chunks::get), origin);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
