package io.latentstream.trainer.publish;

import io.latentstream.serde.UnreadableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a compacted topic from its beginning to its end of now. */
public final class TopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<String, byte[]> consumer;

    /** Reads by this consumer, which must be in no group's subscription. */
    public TopicReader(Consumer<String, byte[]> consumer) {
        this.consumer = consumer;
    }

    /** The latest value of each key; a record that cannot be read is skipped with a warning. */
    public <V> List<V> read(String topic, Deserializer<V> deserializer) {
        return new ArrayList<>(read(topic, deserializer, key -> true).values());
    }

    /** Key to latest value of the wanted keys; a record that cannot be read is skipped with a warning. */
    public <V> Map<String, V> read(String topic, Deserializer<V> deserializer, Predicate<String> wanted) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, V> latest = new LinkedHashMap<>();
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                if (wanted.test(message.key())) {
                    keep(message, deserializer, latest);
                }
            }
        }
        return latest;
    }

    private static <V> void keep(
            ConsumerRecord<String, byte[]> message, Deserializer<V> deserializer, Map<String, V> latest) {
        if (message.value() == null) {
            latest.remove(message.key());
            return;
        }
        try {
            latest.put(message.key(), deserializer.deserialize(message.topic(), message.value()));
        } catch (UnreadableRecordException e) {
            LOG.warn(
                    "skipped the record with key '{}' on topic '{}': {}",
                    message.key(),
                    message.topic(),
                    e.getMessage());
        }
    }
}
