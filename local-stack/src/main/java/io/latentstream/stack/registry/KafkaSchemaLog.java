package io.latentstream.stack.registry;

import io.latentstream.kafka.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log on Kafka: the compacted topic {@code _schemas} with one partition, as Confluent's registry keeps it. */
final class KafkaSchemaLog implements SchemaLog {
    static final String TOPIC = "_schemas";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITE_MILLIS = 15_000;

    private final Map<String, Object> client;
    private final KafkaProducer<String, String> producer;

    /** Connects, and creates the topic where it is missing. */
    KafkaSchemaLog(String bootstrapServers) {
        this.client = Map.of("bootstrap.servers", bootstrapServers);
        createTopic();
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "client.id",
                        "schema-registry",
                        "acks",
                        "all",
                        "linger.ms",
                        0,
                        "max.block.ms",
                        WRITE_MILLIS,
                        "request.timeout.ms",
                        WRITE_MILLIS / 2,
                        "delivery.timeout.ms",
                        WRITE_MILLIS),
                new StringSerializer(),
                new StringSerializer());
    }

    private void createTopic() {
        NewTopic topic =
                new NewTopic(TOPIC, Optional.of(1), Optional.empty()).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(client)) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException(
                        "cannot create topic '" + TOPIC + "': " + e.getCause().getMessage(), e.getCause());
            }
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while creating topic '" + TOPIC + "'", e);
        }
    }

    @Override
    public void replay(BiConsumer<String, String> record) {
        try (TopicReader<String, String> reader =
                TopicReader.ofCommitted(client, new StringDeserializer(), new StringDeserializer(), PATIENCE)) {
            reader.read(TOPIC, read -> record.accept(read.key(), read.value()));
        }
    }

    @Override
    public void append(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, 0, key, value)).get(2L * WRITE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw RegistryException.storeFailed(e.getCause());
        } catch (KafkaException | java.util.concurrent.TimeoutException e) {
            throw RegistryException.storeFailed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RegistryException.storeFailed(e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
