package io.latentstream.generator.stream;

import io.latentstream.generator.GeneratorConfig;
import io.latentstream.generator.model.RecordTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;

/** A generator's settings as properties of its Streams app; a {@code KAFKA_} variable wins over each (docs/operations.md). */
public final class StreamProperties {
    // All that a poll brings is answered in one transaction. RequestConsumer bounds its work to less than two of the
    // largest requests, some 2 s of one core. Several times that must fit, because a transaction that times out is
    // begun
    // anew for ever. It is not longer, because after a kill -9 all readers wait for the dead transaction's timeout.
    private static final int MAX_POLL_RECORDS = 500;
    private static final int TRANSACTION_TIMEOUT_MS = 15_000;

    // With other group protocols Streams makes the consumer itself, and only the number of records bounds a poll.
    private static final int MAX_POLL_RECORDS_UNWEIGHED = 10;
    private static final int TRANSACTION_TIMEOUT_UNWEIGHED_MS = 30_000;

    private static final int MAX_POLL_INTERVAL_MS = 300_000; // a poll's requests, and the wait for the registry on top
    private static final int SESSION_TIMEOUT_MS = 10_000; // after a kill -9 the partitions go to others in this time
    // A partition that is new, or was put back, is fetched after the current fetch, which may wait for others' records.
    // With
    // Kafka's default of 500 ms that gives 2 polls/s of large requests, and adds 3 s to a start.
    private static final int FETCH_WAIT_MS = 20;
    private static final int POLL_MS = 10; // nothing is committed while a poll waits

    // Behind a backlog. A thread that keeps up commits sooner (CommitPace), where RequestConsumer sees the polls.
    private static final int COMMIT_INTERVAL_MS = 250;
    private static final int COMMIT_INTERVAL_UNWEIGHED_MS = 100;
    private static final int COMMIT_INTERVAL_AT_LEAST_ONCE_MS = 1_000; // that much may be answered twice after a crash

    private static final int BATCH_BYTES = 256 * 1024; // some 240 images of 28 x 28

    // Without transactions, an answer that is sent at once is read at once. In a transaction it waits for the commit
    // anyway,
    // so lingering gives the broker fewer and fuller batches; a commit sends all that lingers.
    private static final int LINGER_MS = 0;
    private static final int LINGER_IN_TRANSACTION_MS = 5;
    private static final int RETRY_BACKOFF_MS =
            2; // a transaction often begins while the last one's markers are written

    private StreamProperties() {}

    public static Map<String, Object> of(GeneratorConfig config) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, config.processingGuarantee());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, config.streamThreads());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, config.stateDir().toString());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, commitInterval(config));
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        // With at_least_once, too: a version and its route come in one transaction (docs/adr/0023).
        properties.put(StreamsConfig.globalConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
        // A task has one partition and none to wait for. Disabled, Streams does not make lists and texts for each
        // record.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // An answer's time is when it was given; a request with a time before 1970 must not stop the stream.
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
        properties.put(
                "processing.exception.handler.global.enabled", true); // silences a warning; the default from Kafka 5 on
        properties.put(
                StreamsConfig.globalConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                RecordTimes.class.getName());
        properties.putAll(sending(isExactlyOnce(config)));
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), RETRY_BACKOFF_MS);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, RefusedOutputs.class);
        properties.putAll(timeouts(config));
        properties.putAll(config.clients().kafka());
        return properties;
    }

    /** Longest time that making the outputs of a request may take, so that its transaction does not time out. */
    public static Duration longestRequest(GeneratorConfig config) {
        Object timeout = of(config).getOrDefault(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        return Duration.ofMillis(Long.parseLong(timeout.toString()) * 2 / 3);
    }

    /** How the producer sends answers: what it waits for and what it gathers. */
    public static Map<String, Object> sending(boolean exactlyOnce) {
        return Map.of(
                ProducerConfig.LINGER_MS_CONFIG,
                exactlyOnce ? LINGER_IN_TRANSACTION_MS : LINGER_MS,
                ProducerConfig.BATCH_SIZE_CONFIG,
                BATCH_BYTES);
    }

    private static int commitInterval(GeneratorConfig config) {
        int unlessSet = COMMIT_INTERVAL_AT_LEAST_ONCE_MS;
        if (isExactlyOnce(config)) {
            unlessSet = isWeighed(config) ? COMMIT_INTERVAL_MS : COMMIT_INTERVAL_UNWEIGHED_MS;
        }
        return config.commitIntervalMs().orElse(unlessSet);
    }

    private static Map<String, Object> timeouts(GeneratorConfig config) {
        Map<String, Object> timeouts = new HashMap<>();
        boolean weighed = isWeighed(config);
        timeouts.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, weighed ? MAX_POLL_RECORDS : MAX_POLL_RECORDS_UNWEIGHED);
        timeouts.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        if (isExactlyOnce(config)) {
            timeouts.put(
                    ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                    weighed ? TRANSACTION_TIMEOUT_MS : TRANSACTION_TIMEOUT_UNWEIGHED_MS);
        }
        if (weighed) { // with other protocols the broker decides
            timeouts.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        }
        return timeouts;
    }

    /** Whether Streams uses RequestConsumer, which bounds polls by their work. */
    private static boolean isWeighed(GeneratorConfig config) {
        Object protocol = config.clients().kafka().getOrDefault(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
        return protocol.toString().equalsIgnoreCase("classic");
    }

    private static boolean isExactlyOnce(GeneratorConfig config) {
        return config.processingGuarantee().equals(StreamsConfig.EXACTLY_ONCE_V2);
    }
}
