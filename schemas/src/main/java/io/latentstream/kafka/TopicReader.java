package io.latentstream.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads topics from their beginning to the end that they have when reading begins. Joins no consumer group. For one thread.
 *
 * @param <K> type of the keys
 * @param <V> type of the values
 */
public final class TopicReader<K, V> implements AutoCloseable {
    /** For readers that wait until a transaction ends which hides the records after it. */
    public static final Duration NO_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<K, V> consumer;
    private final Duration patience;

    /**
     * Reads with this consumer and closes it.
     *
     * @param consumer one without subscription
     * @param patience longest time for one topic
     */
    public TopicReader(Consumer<K, V> consumer, Duration patience) {
        this.consumer = consumer;
        this.patience = patience;
    }

    /**
     * Reads what is committed, with a {@link BoundedConsumer}.
     *
     * @param kafka properties of a client, {@code bootstrap.servers} at least; those of a group have no effect
     * @param patience longest time for one topic
     */
    public static <K, V> TopicReader<K, V> ofCommitted(
            Map<String, Object> kafka, Deserializer<K> keys, Deserializer<V> values, Duration patience) {
        return new TopicReader<>(new BoundedConsumer<>(settings(kafka), keys, values), patience);
    }

    /** The properties of a client, changed for a consumer that reads what is committed to whole topics, in no group. */
    public static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG); // partitions are assigned: no group is to be left behind
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // where the records at a position are deleted
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return settings;
    }

    /**
     * Reads all partitions of a topic, each in order.
     *
     * @param each takes the records
     * @throws TimeoutException when the end is not reached within the patience
     */
    public void read(String topic, java.util.function.Consumer<ConsumerRecord<K, V>> each) {
        read(topic, consumer::endOffsets, each);
    }

    /**
     * Reads a topic up to given ends, which may lie beyond what the consumer may see by now: it then waits for the transactions
     * that are open.
     *
     * @param ends offsets after the last records, by partition
     * @param each takes the records
     * @throws TimeoutException when an end is not reached within the patience
     */
    public void read(
            String topic,
            Function<Collection<TopicPartition>, Map<TopicPartition, Long>> ends,
            java.util.function.Consumer<ConsumerRecord<K, V>> each) {
        long began = System.nanoTime();
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> end = ends.apply(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < end.get(partition))) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new TimeoutException("topic '%s' could not be read to its end within %d s; see the broker's log"
                        .formatted(topic, patience.toSeconds()));
            }
            consumer.poll(POLL).forEach(each);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
