package io.latentstream.generator;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/** A generator's settings as properties of its Streams app; a {@code KAFKA_} variable wins over each (docs/adr/0010). */
final class StreamProperties {
    // Between two commits Streams may answer all that one poll brought. As many of the largest requests must fit into
    // one transaction, or they are begun anew for ever; but after a kill -9 all readers wait until it has timed out.
    private static final int MAX_POLL_RECORDS = 10;
    private static final int TRANSACTION_TIMEOUT_MS = 30_000;
    private static final int MAX_POLL_INTERVAL_MS = 300_000; // a poll's requests, and the wait for the registry on top
    private static final int SESSION_TIMEOUT_MS = 10_000; // after a kill -9 the partitions go to others in this time

    private StreamProperties() {}

    static Map<String, Object> of(GeneratorConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.processingGuarantee());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        config.commitIntervalMs().ifPresent(millis -> properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, millis));
        // An answer's time is when it was given; a request with a time before 1970 must not stop the stream.
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        properties.put(
                "processing.exception.handler.global.enabled", true); // silences a warning; the default from Kafka 5 on
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0); // Streams' 100 ms are 50 ms more for every answer
        properties.putAll(timeouts(config));
        properties.putAll(config.clients().kafka());
        return properties;
    }

    private static Map<String, Object> timeouts(GeneratorConfig config) {
        Map<String, Object> timeouts = new HashMap<>();
        timeouts.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        timeouts.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        if (config.processingGuarantee().equals(StreamsConfig.EXACTLY_ONCE_V2)) {
            timeouts.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        }
        Object protocol = config.clients().kafka().getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        if (protocol.toString().equalsIgnoreCase("classic")) { // with the others the broker decides
            timeouts.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        }
        return timeouts;
    }
}
