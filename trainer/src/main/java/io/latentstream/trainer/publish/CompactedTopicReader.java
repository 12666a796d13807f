package io.latentstream.trainer.publish;

import io.latentstream.kafka.TopicReader;
import io.latentstream.serde.UnreadableRecordException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a compacted topic from its beginning to its end of now. Clients that hash keys differently put records of one
 * key into several partitions: the last record of each partition is taken, and of these the one with the latest
 * timestamp, so that the order of reading does not matter.
 */
public final class CompactedTopicReader {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedTopicReader.class);
    private static final Comparator<ConsumerRecord<?, ?>> AGE = Comparator.<ConsumerRecord<?, ?>>comparingLong(
                    ConsumerRecord::timestamp)
            .thenComparingInt(ConsumerRecord::partition);

    private final TopicReader<String, byte[]> reader;
    private final Function<Collection<TopicPartition>, Map<TopicPartition, Long>> ends;
    private final Set<String> told;

    /** Reads what this consumer may see by now; it must be in no group's subscription. */
    public CompactedTopicReader(Consumer<String, byte[]> consumer) {
        this(consumer, consumer::endOffsets, new HashSet<>());
    }

    /**
     * Reads up to these ends, and waits for what the consumer may not see yet: transactions that are under way.
     *
     * @param told warnings that were given already; new ones are added
     */
    CompactedTopicReader(
            Consumer<String, byte[]> consumer,
            Function<Collection<TopicPartition>, Map<TopicPartition, Long>> ends,
            Set<String> told) {
        this.reader = new TopicReader<>(consumer, TopicReader.NO_LIMIT);
        this.ends = ends;
        this.told = told;
    }

    /** The newest value of each key; a record that cannot be read is skipped with a warning. */
    public <V> List<V> read(String topic, Deserializer<V> deserializer) {
        return List.copyOf(read(topic, deserializer, key -> true).values());
    }

    /** Key to newest value of the wanted keys; a record that cannot be read is skipped with a warning. */
    public <V> Map<String, V> read(String topic, Deserializer<V> deserializer, Predicate<String> wanted) {
        Map<String, V> values = new LinkedHashMap<>();
        latest(topic, deserializer, wanted)
                .forEach((key, latest) -> latest.value().ifPresent(value -> values.put(key, value)));
        return values;
    }

    /**
     * The same with the times of the records, and with keys of which only a tombstone is left or nothing that can be
     * read.
     */
    <V> Map<String, Latest<V>> latest(String topic, Deserializer<V> deserializer, Predicate<String> wanted) {
        Map<String, Latest<V>> latest = new LinkedHashMap<>();
        newest(topic, wanted)
                .forEach((key, message) ->
                        latest.put(key, new Latest<>(message.timestamp(), value(message, deserializer))));
        return latest;
    }

    private Map<String, ConsumerRecord<String, byte[]>> newest(String topic, Predicate<String> wanted) {
        Map<Integer, Map<String, ConsumerRecord<String, byte[]>>> lastOf = new HashMap<>();
        reader.read(topic, ends, message -> {
            if (message.key() != null && wanted.test(message.key())) { // a foreign record may have no key
                lastOf.computeIfAbsent(message.partition(), partition -> new LinkedHashMap<>())
                        .put(message.key(), message);
            }
        });
        Map<String, ConsumerRecord<String, byte[]>> newest = new LinkedHashMap<>();
        lastOf.values()
                .forEach(last -> last.forEach((key, message) ->
                        newest.merge(key, message, (one, other) -> AGE.compare(one, other) > 0 ? one : other)));
        return newest;
    }

    private <V> Optional<V> value(ConsumerRecord<String, byte[]> message, Deserializer<V> deserializer) {
        try {
            return message.value() == null
                    ? Optional.empty()
                    : Optional.ofNullable(deserializer.deserialize(message.topic(), message.value()));
        } catch (UnreadableRecordException e) {
            String warning = "skipped the record with key '%s' on topic '%s': %s"
                    .formatted(message.key(), message.topic(), e.getMessage());
            if (told.add(warning)) {
                LOG.warn("{}", warning);
            }
            return Optional.empty();
        }
    }
}
