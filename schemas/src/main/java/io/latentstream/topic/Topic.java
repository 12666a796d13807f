package io.latentstream.topic;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic of the contract: what its key means, the type of its values and how old records go.
 *
 * @param name the topic's name
 * @param key what the key holds, for people; keys are UTF-8 strings except where a topic carries records as received
 * @param valueType an Avro class, or {@code byte[]} for values that are no Avro record
 * @param cleanup what happens to old records
 * @param <V> type of the values
 */
public record Topic<V>(String name, String key, Class<V> valueType, Cleanup cleanup) {
    /** Refuses null. */
    public Topic {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(cleanup, "cleanup");
    }

    /** Settings that the topic is created with. */
    public Map<String, String> settings() {
        return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
    }
}
