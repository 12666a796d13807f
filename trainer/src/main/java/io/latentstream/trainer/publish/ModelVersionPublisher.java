package io.latentstream.trainer.publish;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes model versions in an order that a reader can trust: a version's artifacts are on the brokers before the version,
 * and the version before the route that sends requests to it. The producer must wait for all replicas ({@code acks=all}).
 */
public final class ModelVersionPublisher implements VersionStore {
    private static final String SOURCE = "/trainer";

    private final Producer<String, byte[]> producer;
    private final Serializer<ModelVersion> versions;
    private final Serializer<ModelRoute> routes;

    /** Publishes by this producer, which stays the caller's to close. */
    public ModelVersionPublisher(
            Producer<String, byte[]> producer, Serializer<ModelVersion> versions, Serializer<ModelRoute> routes) {
        this.producer = producer;
        this.versions = versions;
        this.routes = routes;
    }

    /**
     * Returns when the brokers have everything.
     *
     * @throws KafkaException when they do not; what was sent before is harmless
     */
    @Override
    public void publish(List<ExportedFile> files, ModelVersion version, ModelRoute route) {
        List<ProducerRecord<String, byte[]>> chunks = new ArrayList<>();
        for (ExportedFile file : files) {
            ArtifactChunks.split(file.content()).forEach((key, bytes) -> chunks.add(chunk(key, bytes)));
        }
        send("artifacts", version, chunks);
        publish(version);
        send("route", version, List.of(event(Topics.MODEL_ROUTES, route.getName(), route, routes)));
    }

    @Override
    public void publish(ModelVersion version) {
        String key = version.getName() + "/" + version.getVersion();
        send("version", version, List.of(event(Topics.MODEL_VERSIONS, key, version, versions)));
    }

    /** The same file is the same event, however often it is published. */
    private static ProducerRecord<String, byte[]> chunk(String key, byte[] bytes) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.MODEL_ARTIFACTS.name(), key, bytes);
        CloudEventHeaders.addToBytes(record.headers(), key, "io.latentstream.event.ArtifactChunk", SOURCE, key);
        return record;
    }

    private static <T extends SpecificRecord> ProducerRecord<String, byte[]> event(
            Topic<T> topic, String key, T value, Serializer<T> serializer) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic.name(), key, serializer.serialize(topic.name(), value));
        String id = UUID.randomUUID().toString(); // a version that is published again is another event of the same key
        CloudEventHeaders.add(record.headers(), id, topic.valueType(), SOURCE, key);
        return record;
    }

    private void send(String what, ModelVersion version, List<ProducerRecord<String, byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        try {
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "%s of model '%s' version %s not published: %s"
                            .formatted(
                                    what,
                                    version.getName(),
                                    version.getVersion(),
                                    e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(
                    "interrupted while publishing the " + what + " of model '" + version.getName() + "'", e);
        }
    }
}
