package io.latentstream.trainer.publish;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.export.ExportedFile;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes model versions in an order that a reader can trust: a version's artifacts are on the brokers before the
 * version and the route that sends requests to it, and these two come in one transaction or not at all. If several
 * trainers publish a model at once, one gets the number and the others are told (docs/adr/0023).
 */
public final class ModelVersionPublisher implements VersionStore {
    private static final String SOURCE = "/trainer";

    private final Producer<String, byte[]> producer;
    private final ModelTransactions transactions;
    private final Supplier<Holdings> topics;
    private final Serializer<ModelVersion> versions;
    private final Serializer<ModelRoute> routes;
    private final Clock clock;

    /**
     * Publishes.
     *
     * @param producer for artifacts; must wait for all replicas, and stays the caller's to close
     * @param transactions for versions and routes
     * @param topics reads what is on the topics
     */
    public ModelVersionPublisher(
            Producer<String, byte[]> producer,
            ModelTransactions transactions,
            Supplier<Holdings> topics,
            Serializer<ModelVersion> versions,
            Serializer<ModelRoute> routes) {
        this.producer = producer;
        this.transactions = transactions;
        this.topics = topics;
        this.versions = versions;
        this.routes = routes;
        this.clock = Clock.systemUTC();
    }

    @Override
    public Holdings holdings() {
        return topics.get();
    }

    /**
     * Returns when the brokers have everything, or false when another has taken the number.
     *
     * @throws KafkaException when they do not; what was sent before is harmless
     */
    @Override
    public boolean publish(Release release) {
        ModelVersion version = release.version();
        send(
                version,
                release.files().stream().flatMap(file -> chunks(file).stream()).toList());
        return transactions.alone(version.getName(), transaction -> {
            Holdings now = topics.get();
            if (now.isTaken(version)) {
                return isOurs(version, now); // the answer to an earlier commit may have been lost
            }
            transaction.commit(List.of(record(version, now), record(release.route(), now)));
            return true;
        });
    }

    private static boolean isOurs(ModelVersion version, Holdings now) {
        return now.version(version.getName(), version.getVersion())
                .filter(there -> there.getArtifacts().equals(version.getArtifacts()))
                .isPresent();
    }

    @Override
    public ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change) {
        return transactions.alone(version.getName(), transaction -> {
            Holdings now = topics.get();
            ModelVersion changed = change.apply(
                    now.version(version.getName(), version.getVersion()).orElse(version));
            transaction.commit(List.of(record(changed, now)));
            return changed;
        });
    }

    private static List<ProducerRecord<String, byte[]>> chunks(ExportedFile file) {
        List<ProducerRecord<String, byte[]>> chunks = new ArrayList<>();
        ArtifactChunks.split(file.content()).forEach((key, bytes) -> chunks.add(chunk(key, bytes)));
        return chunks;
    }

    /** The same file is the same event, however often it is published. */
    private static ProducerRecord<String, byte[]> chunk(String key, byte[] bytes) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.MODEL_ARTIFACTS.name(), key, bytes);
        CloudEventHeaders.addToBytes(record.headers(), key, ArtifactChunks.EVENT_TYPE, SOURCE, key);
        return record;
    }

    private ProducerRecord<String, byte[]> record(ModelVersion version, Holdings now) {
        String key = Holdings.key(version);
        return event(
                Topics.MODEL_VERSIONS, key, version, versions, now.versions().get(key));
    }

    private ProducerRecord<String, byte[]> record(ModelRoute route, Holdings now) {
        String key = route.getName();
        return event(Topics.MODEL_ROUTES, key, route, routes, now.routes().get(key));
    }

    /** Newer than the record that it replaces, which a client with another partitioner or clock may have written. */
    private <T extends SpecificRecord> ProducerRecord<String, byte[]> event(
            Topic<T> topic, String key, T value, Serializer<T> serializer, Latest<T> replaced) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                topic.name(),
                null,
                Latest.after(replaced, clock.millis()),
                key,
                serializer.serialize(topic.name(), value));
        String id = UUID.randomUUID().toString(); // a version that is published again is another event of the same key
        CloudEventHeaders.add(record.headers(), id, topic.valueType(), SOURCE, key);
        return record;
    }

    private void send(ModelVersion version, List<ProducerRecord<String, byte[]>> chunks) {
        List<Future<RecordMetadata>> sent = chunks.stream().map(producer::send).toList();
        producer.flush();
        try {
            for (Future<RecordMetadata> future : sent) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "artifacts of model '%s' version %s not published: %s"
                            .formatted(
                                    version.getName(),
                                    version.getVersion(),
                                    e.getCause().getMessage()),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException(
                    "interrupted while publishing the artifacts of model '" + version.getName() + "'", e);
        }
    }
}
