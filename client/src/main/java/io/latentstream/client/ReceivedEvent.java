package io.latentstream.client;

import java.time.Instant;
import java.util.Map;

/**
 * A record of one of the contract's topics.
 *
 * @param topic name of the topic
 * @param key its key as text; empty where it has none
 * @param timestamp when it was written
 * @param headers its headers as text
 * @param value an Avro record of the topic's type, or bytes where the topic has no type
 */
public record ReceivedEvent(String topic, String key, Instant timestamp, Map<String, String> headers, Object value) {
    /**
     * Copies the headers.
     *
     * @param topic name of the topic
     * @param key empty where the record has none
     * @param timestamp when it was written
     * @param headers as text
     * @param value an Avro record, or bytes
     */
    public ReceivedEvent {
        headers = Map.copyOf(headers);
    }
}
