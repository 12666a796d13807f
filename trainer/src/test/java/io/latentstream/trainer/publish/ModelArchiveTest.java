package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.CorruptArtifactException;
import io.latentstream.artifact.IncompleteArtifactException;
import io.latentstream.artifact.Sha256;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Versions are told by their keys alone here; that Avro is read is the serdes' to prove. */
class ModelArchiveTest {
    private final Map<String, Map<String, byte[]>> topics = new HashMap<>();
    private final Map<String, ModelVersion> versions = new HashMap<>();
    private final Map<String, ModelRoute> routes = new HashMap<>();

    /** Hands out what the topics hold when their partition is assigned and read. */
    private final class Broker extends MockConsumer<String, byte[]> {
        Broker() {
            super(AutoOffsetResetStrategy.EARLIEST.name());
            for (String topic : List.of("model-versions", "model-routes", "model-artifacts")) {
                TopicPartition partition = new TopicPartition(topic, 0);
                Map<String, byte[]> records = topics.getOrDefault(topic, Map.of());
                updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
                updateBeginningOffsets(Map.of(partition, 0L));
                updateEndOffsets(Map.of(partition, (long) records.size()));
            }
        }

        @Override
        public synchronized void assign(Collection<TopicPartition> partitions) {
            super.assign(partitions);
            schedulePollTask(() -> partitions.forEach(this::fill));
        }

        private void fill(TopicPartition partition) {
            List<Map.Entry<String, byte[]>> records = new ArrayList<>(
                    topics.getOrDefault(partition.topic(), Map.of()).entrySet());
            for (int i = 0; i < records.size(); i++) {
                addRecord(new ConsumerRecord<>(
                        partition.topic(),
                        0,
                        i,
                        records.get(i).getKey(),
                        records.get(i).getValue()));
            }
        }
    }

    private ModelArchive archive() {
        return new ModelArchive(
                new Broker(),
                (topic, key) -> versions.get(new String(key, StandardCharsets.UTF_8)),
                (topic, key) -> routes.get(new String(key, StandardCharsets.UTF_8)));
    }

    private void put(String topic, String key, byte[] value) {
        topics.computeIfAbsent(topic, name -> new HashMap<>()).put(key, value);
    }

    private ModelVersion publish(String number, List<Artifact> artifacts) {
        TrustedClasses.trust(); // a builder makes defaults by their classes' names
        ModelVersion version = ModelVersion.newBuilder()
                .setName("tiny")
                .setVersion(number)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setRendering(new ImageShape(6, 5, 0))
                .setArtifacts(artifacts)
                .build();
        versions.put("tiny/" + number, version);
        put("model-versions", "tiny/" + number, ("tiny/" + number).getBytes(StandardCharsets.UTF_8));
        return version;
    }

    private void route(String number) {
        routes.put("tiny", new ModelRoute("tiny", Map.of(number, 1), null));
        put("model-routes", "tiny", "tiny".getBytes(StandardCharsets.UTF_8));
    }

    private static Artifact artifact(byte[] content) {
        return new Artifact(ArtifactRole.CHECKPOINT, "vae-zip", Sha256.hex(content), (long) content.length);
    }

    @Test
    void findsTheRoutedVersionUnlessANumberIsGiven() {
        publish("1", List.of());
        publish("2", List.of());
        route("1");
        assertThat(archive().version("tiny", Optional.empty()).getVersion()).isEqualTo("1");
        assertThat(archive().version("tiny", Optional.of("2")).getVersion()).isEqualTo("2");
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> archive().version("tiny", Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("model 'tiny' has no version on topic 'model-versions'; train it first");
        publish("4", List.of());
        assertThatThrownBy(() -> archive().version("tiny", Optional.empty()))
                .hasMessage("model 'tiny' has no routed version; give --version one of [4]");
        assertThatThrownBy(() -> archive().version("tiny", Optional.of("5")))
                .hasMessage("model 'tiny' has no version 5; give --version one of [4]");
    }

    @Test
    void refusesAVersionWithoutACheckpoint() {
        ModelVersion version = publish("1", List.of());
        assertThatThrownBy(() -> archive().checkpoint(version))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the checkpoint of model 'tiny' version 1 was never published")
                .hasMessageEndingWith("train it again");
    }

    @Test
    void refusesMissingAndChangedChunks() {
        byte[] content = new byte[ArtifactChunks.CHUNK_BYTES + 10];
        ModelVersion version = publish("1", List.of(artifact(content)));
        Map<String, byte[]> chunks = ArtifactChunks.split(content);
        put(
                "model-artifacts",
                artifact(content).getSha256() + "/0",
                chunks.get(artifact(content).getSha256() + "/0"));
        assertThatThrownBy(() -> archive().checkpoint(version)).isInstanceOf(IncompleteArtifactException.class);
        put("model-artifacts", artifact(content).getSha256() + "/1", "0123456789".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> archive().checkpoint(version)).isInstanceOf(CorruptArtifactException.class);
    }

    @Test
    void refusesWholeFilesThatAreNoCheckpoints() {
        byte[] content = {1, 2, 3};
        ModelVersion version = publish("1", List.of(artifact(content)));
        ArtifactChunks.split(content).forEach((key, chunk) -> put("model-artifacts", key, chunk));
        assertThatThrownBy(() -> archive().checkpoint(version))
                .hasMessageStartingWith("the checkpoint of model 'tiny' version 1 is no checkpoint, or a damaged one");
    }
}
