package io.latentstream.client;

import io.latentstream.topic.Topic;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns the bytes of records into values, by topic. For one thread, as Kafka's deserializers are. */
final class EventDecoder {
    private final Map<String, Deserializer<?>> byTopic;

    EventDecoder(Map<String, Deserializer<?>> byTopic) {
        this.byTopic = Map.copyOf(byTopic);
    }

    /**
     * The value of a record; null for a tombstone.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when the bytes are no such value
     */
    <V> V decode(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        Deserializer<?> deserializer = byTopic.get(topic.name());
        return topic.valueType().cast(deserializer.deserialize(topic.name(), record.headers(), record.value()));
    }
}
