package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.latentstream.event.GeneratedImage;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicReader;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/** Sends and reads records as bytes, as a client that is not ours would. */
final class RawRecords {
    private final Map<String, Object> bootstrap;

    RawRecords(LocalStack stack) {
        this(stack.environment().get("KAFKA_BOOTSTRAP_SERVERS"));
    }

    RawRecords(String bootstrapServers) {
        bootstrap = Map.of("bootstrap.servers", bootstrapServers);
    }

    void send(String topic, byte[] key, byte[] value, Header... headers) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(bootstrap, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, null, key, value, List.of(headers)))
                    .get();
        }
    }

    /** The first record of a topic, from its beginning, that fits. */
    ConsumerRecord<byte[], byte[]> await(String topic, Predicate<ConsumerRecord<byte[], byte[]>> fits) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.subscribe(List.of(topic));
            Instant end = Instant.now().plus(SharedStack.PATIENCE);
            while (Instant.now().isBefore(end)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(250))) {
                    if (fits.test(record)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no such record came to topic '" + topic + "'");
        }
    }

    /** Every committed record of a topic up to its present end. */
    List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (TopicReader<byte[], byte[]> reader = TopicReader.ofCommitted(
                bootstrap, new ByteArrayDeserializer(), new ByteArrayDeserializer(), SharedStack.PATIENCE)) {
            reader.read(topic, all::add);
        }
        return all;
    }

    /** How often each image, by request id and index, stands committed on its topic. */
    Map<String, Long> timesPublished(ClientEnvironment clients) {
        try (Deserializer<GeneratedImage> images =
                Serdes.avro(GeneratedImage.class, clients.registry()).deserializer()) {
            return readAll(Topics.GENERATED_IMAGES.name()).stream()
                    .map(record -> images.deserialize(record.topic(), record.value()))
                    .collect(groupingBy(image -> image.getRequestId() + "/" + image.getIndex(), counting()));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> properties = new HashMap<>(bootstrap);
        properties.put("group.id", "raw-records-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        properties.put("isolation.level", "read_committed");
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
        return Optional.ofNullable(record.headers().lastHeader(name)).map(header -> new String(header.value(), UTF_8));
    }
}
