package io.latentstream.client;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.CorruptArtifactException;
import io.latentstream.artifact.IncompleteArtifactException;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The files of model versions, from topic {@code model-artifacts}. */
public final class ModelArtifacts {
    static final List<Topic<?>> TOPICS = List.of(Topics.MODEL_ARTIFACTS);

    /** Models of many megabytes may lie before the file that is looked for. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private ModelArtifacts() {}

    /**
     * Reads a file and checks it against its SHA-256.
     *
     * @param environment the broker
     * @param artifact the file, as its version announces it
     * @return its bytes
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks the topic
     * @throws IncompleteArtifactException when a part of the file is not on the topic
     * @throws CorruptArtifactException when the file is not the one that the version announces
     */
    public static byte[] read(ClientEnvironment environment, Artifact artifact) {
        try (TopicConsumer consumer = new Connection(environment).consume(TOPICS, TopicConsumer.Start.BEGINNING)) {
            return read(consumer, artifact, PATIENCE);
        }
    }

    /**
     * The page of HTML that shows people what a version is like.
     *
     * @param version a version of a model
     * @return the file, to be read; empty where an older trainer published none
     */
    public static Optional<Artifact> report(ModelVersion version) {
        return version.getArtifacts().stream()
                .filter(artifact -> artifact.getRole() == ArtifactRole.REPORT
                        && artifact.getFormat().equals("html"))
                .findFirst();
    }

    static byte[] read(TopicConsumer consumer, Artifact artifact, Duration patience) {
        Map<String, byte[]> chunks = new HashMap<>();
        Set<String> wanted = keys(artifact); // and no more: a stranger's chunks must not fill the memory
        consumer.readToEnd(patience, record -> {
            if (wanted.contains(record.key())) {
                chunks.put(record.key(), record.value()); // null once it has been deleted
            }
        });
        return ArtifactChunks.join(artifact, chunks::get);
    }

    private static Set<String> keys(Artifact artifact) {
        long size = Math.max(0, Math.min(artifact.getSize(), ArtifactChunks.MAX_FILE_BYTES));
        return LongStream.rangeClosed(0, size / ArtifactChunks.CHUNK_BYTES)
                .mapToObj(index -> artifact.getSha256() + "/" + index)
                .collect(Collectors.toSet());
    }
}
