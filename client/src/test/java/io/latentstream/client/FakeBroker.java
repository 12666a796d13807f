package io.latentstream.client;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topic;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;

/** Topics in memory: what is published here comes out of the consumer. Values travel by reference, their bytes are a ticket. */
final class FakeBroker {
    static final String ADDRESS = "broker.test:9092";

    /** Records that each partition held before the test. */
    static final long OLD_RECORDS = 5;

    final MockProducer<String, GenerationRequest> producer;
    final MockConsumer<String, byte[]> consumer = new PatientConsumer();
    private final Map<String, Object> values = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    FakeBroker(boolean confirmsRequests) {
        producer =
                new MockProducer<>(confirmsRequests, null, new StringSerializer(), (topic, request) -> new byte[] {1});
    }

    FakeBroker create(List<Topic<?>> topics, int partitions) {
        topics.forEach(topic -> create(topic.name(), partitions));
        return this;
    }

    void create(String topic, int partitions) {
        Node node = new Node(0, "broker.test", 9092);
        Node[] nodes = {node};
        consumer.updatePartitions(
                topic,
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new PartitionInfo(topic, partition, node, nodes, nodes))
                        .toList());
        for (int partition = 0; partition < partitions; partition++) {
            TopicPartition at = new TopicPartition(topic, partition);
            consumer.updateBeginningOffsets(Map.of(at, 0L));
            consumer.updateEndOffsets(Map.of(at, ends.computeIfAbsent(at, unseen -> OLD_RECORDS)));
        }
    }

    TopicConsumer consume(List<Topic<?>> topics, TopicConsumer.Start start) {
        return TopicConsumer.open(consumer, topics, start, ADDRESS, Duration.ofSeconds(10));
    }

    EventDecoder decoder(List<Topic<?>> topics) {
        return new EventDecoder(
                topics.stream().collect(Collectors.toMap(Topic::name, topic -> ticketReader())),
                FakeBroker::noRegistry);
    }

    static UnavailableException noRegistry(RegistryUnavailableException cause) {
        return UnavailableException.noRegistry("http://registry.test:8081", Duration.ofSeconds(5), cause);
    }

    /** Has the next reads find no schema registry. */
    void registryIsAwayFor(int reads) {
        refusals.set(reads);
    }

    /** As the real deserializer tells it. */
    private static RegistryUnavailableException registryAway() {
        Map<String, Object> nowhere = Map.of(
                "schema.registry.url", "http://localhost:1", "retry.timeout.ms", 1, "http.connect.timeout.ms", 500);
        try (Serde<GenerationRequest> serde = Serdes.avro(GenerationRequest.class, nowhere)) {
            return catchThrowableOfType(
                    RegistryUnavailableException.class,
                    () -> serde.deserializer().deserialize("topic", new byte[6]));
        }
    }

    <V> void publish(Topic<V> topic, int partition, String key, V value) {
        String ticket = "ticket " + values.size();
        values.put(ticket, value);
        publishBytes(topic, partition, key, ticket.getBytes(StandardCharsets.UTF_8));
    }

    void publishBytes(Topic<?> topic, int partition, String key, byte[] bytes) {
        TopicPartition at = new TopicPartition(topic.name(), partition);
        long offset = ends.merge(at, 1L, Long::sum) - 1;
        consumer.addRecord(new ConsumerRecord<>(topic.name(), partition, offset, key, bytes));
        consumer.updateEndOffsets(Map.of(at, offset + 1));
    }

    static GeneratedImage image(String requestId, int index, int count, int shade) {
        return new GeneratedImage(
                requestId,
                index,
                0,
                count,
                "mnist-cvae",
                "3",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                Map.of("digit", "7"),
                1,
                1,
                Encoding.RAW8,
                ByteBuffer.wrap(new byte[] {(byte) shade}));
    }

    private Deserializer<?> ticketReader() {
        return (topic, bytes) -> {
            if (bytes == null) {
                return null;
            }
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw registryAway();
            }
            Object value = values.get(new String(bytes, StandardCharsets.UTF_8));
            if (value == null) {
                throw new SerializationException("foreign bytes");
            }
            return value;
        };
    }

    /** Waits a little when there is nothing, as the real one does. */
    private static final class PatientConsumer extends MockConsumer<String, byte[]> {
        PatientConsumer() {
            super("earliest");
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the wait is outside the lock on purpose
        public ConsumerRecords<String, byte[]> poll(Duration wait) {
            ConsumerRecords<String, byte[]> records = super.poll(wait);
            if (records.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
            }
            return records;
        }
    }
}
