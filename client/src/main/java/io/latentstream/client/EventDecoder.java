package io.latentstream.client;

import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topic;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Turns the bytes of records into values by topic, and tells a bad record from a missing registry. For one thread, as Kafka's deserializers are. */
final class EventDecoder {
    private final Map<String, Deserializer<?>> byTopic;
    private final Function<RegistryUnavailableException, UnavailableException> noRegistry;

    EventDecoder(
            Map<String, Deserializer<?>> byTopic,
            Function<RegistryUnavailableException, UnavailableException> noRegistry) {
        this.byTopic = Map.copyOf(byTopic);
        this.noRegistry = noRegistry;
    }

    /**
     * The value of a record; null for a tombstone.
     *
     * @throws org.apache.kafka.common.errors.SerializationException when the bytes are no such value: leave the record out
     * @throws UnavailableException when the schema registry is away: the record may be good
     */
    <V> V decode(Topic<V> topic, ConsumerRecord<String, byte[]> record) {
        Deserializer<?> deserializer = byTopic.get(topic.name());
        try {
            return topic.valueType().cast(deserializer.deserialize(topic.name(), record.headers(), record.value()));
        } catch (RegistryUnavailableException e) {
            throw noRegistry.apply(e);
        }
    }
}
