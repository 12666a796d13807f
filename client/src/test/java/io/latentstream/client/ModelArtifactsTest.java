package io.latentstream.client;

import static io.latentstream.topic.Topics.MODEL_ARTIFACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.IncompleteArtifactException;
import io.latentstream.artifact.Sha256;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ModelArtifactsTest {
    private final FakeBroker broker = new FakeBroker(true);
    private final byte[] file = new byte[ArtifactChunks.CHUNK_BYTES + 10];
    private final Artifact artifact;
    private final TopicConsumer consumer;

    ModelArtifactsTest() {
        new Random(1).nextBytes(file);
        artifact = new Artifact(ArtifactRole.REPORT, "html", Sha256.hex(file), (long) file.length);
        broker.create(ModelArtifacts.TOPICS, 2);
        consumer = broker.consume(ModelArtifacts.TOPICS, TopicConsumer.Start.END);
    }

    @Test
    void joinsAFileFromChunksAmongOthers() {
        broker.publishBytes(MODEL_ARTIFACTS, 0, "other/0", new byte[3]);
        ArtifactChunks.split(file)
                .forEach((key, chunk) -> broker.publishBytes(MODEL_ARTIFACTS, key.endsWith("0") ? 1 : 0, key, chunk));
        broker.publishBytes(MODEL_ARTIFACTS, 1, null, new byte[3]);
        assertThat(ModelArtifacts.read(consumer, artifact, Duration.ofSeconds(60)))
                .isEqualTo(file);
    }

    @Test
    void refusesAFileWithADeletedChunk() {
        ArtifactChunks.split(file).forEach((key, chunk) -> broker.publishBytes(MODEL_ARTIFACTS, 0, key, chunk));
        broker.publishBytes(MODEL_ARTIFACTS, 0, artifact.getSha256() + "/1", null);
        assertThatThrownBy(() -> ModelArtifacts.read(consumer, artifact, Duration.ofSeconds(60)))
                .isInstanceOf(IncompleteArtifactException.class)
                .hasMessageContaining("chunk 1 of 2");
    }
}
