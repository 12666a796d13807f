package io.latentstream.client;

import io.latentstream.topic.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads whole topics without a consumer group: every partition, from positions fixed when it is opened. Partitions added
 * later are read from their beginning. For one thread, except {@link #wakeup()} and {@link #metrics()}.
 */
final class TopicConsumer implements AutoCloseable {
    /** Where reading begins. */
    enum Start {
        BEGINNING,
        END
    }

    private static final Logger LOG = LoggerFactory.getLogger(TopicConsumer.class);

    private final Consumer<String, byte[]> consumer;
    private final List<String> topics;
    private final String broker;
    private final Reachability reachability;
    private final Duration partitionCheck;
    private final Set<TopicPartition> assigned = new HashSet<>();
    private long checkedAt = System.nanoTime();

    private TopicConsumer(
            Consumer<String, byte[]> consumer, List<Topic<?>> topics, String broker, Duration partitionCheck) {
        this.consumer = consumer;
        this.topics = topics.stream().map(Topic::name).toList();
        this.broker = broker;
        this.reachability = new Reachability(broker);
        this.partitionCheck = partitionCheck;
    }

    /**
     * Takes over a consumer and fixes its positions.
     *
     * @param broker what the consumer was told to connect to, for messages
     * @param patience longest wait for the broker, and how often to look for new partitions
     * @throws UnavailableException when the broker does not answer, refuses, or lacks a topic; the consumer is closed
     */
    static TopicConsumer open(
            Consumer<String, byte[]> consumer, List<Topic<?>> topics, Start start, String broker, Duration patience) {
        TopicConsumer opened = new TopicConsumer(consumer, topics, broker, patience);
        try {
            opened.assignAll(start, patience);
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void assignAll(Start start, Duration patience) {
        try {
            for (String topic : topics) {
                List<TopicPartition> found = partitions(topic, patience);
                if (found.isEmpty()) {
                    throw new UnavailableException(
                            "topic '" + topic + "' does not exist at " + broker
                                    + "; a generator creates it: './latentstream generator', or the whole stack: './latentstream demo'");
                }
                assigned.addAll(found);
            }
            consumer.assign(assigned);
            offsets(start, assigned, patience).forEach(consumer::seek);
        } catch (TimeoutException e) {
            throw UnavailableException.noBroker(broker, patience, e);
        } catch (KafkaException e) {
            throw new UnavailableException(refusal(e), e);
        }
    }

    /**
     * The next records; none when the wait is over or {@link #wakeup()} was called. A broker that is away or refuses reads for
     * a while is waited for; {@link #reachability()} tells of it.
     */
    ConsumerRecords<String, byte[]> poll(Duration wait) {
        long began = System.nanoTime();
        try {
            followNewPartitions();
            ConsumerRecords<String, byte[]> records = consumer.poll(wait);
            reachability.polled(records.isEmpty() ? System.nanoTime() - began : 0, consumer.metrics());
            return records;
        } catch (WakeupException e) {
            return ConsumerRecords.empty();
        } catch (RetriableException | AuthenticationException | AuthorizationException e) {
            reachability.brokerIs(Optional.of(refusal(e)));
            LockSupport.parkNanos(wait.toNanos()); // asked again at once, the broker would answer the same
            return ConsumerRecords.empty();
        }
    }

    /** Whether the broker and the registry answer. */
    Reachability reachability() {
        return reachability;
    }

    private String refusal(KafkaException e) {
        return "the broker at " + broker + " does not let us read: " + e.getMessage();
    }

    /**
     * Reads up to the ends that the topics have now.
     *
     * @throws UnavailableException when that takes longer than the patience
     */
    void readToEnd(Duration patience, java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
        Map<TopicPartition, Long> ends = offsets(Start.END, assigned, patience);
        long started = System.nanoTime();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() - started > patience.toNanos()) {
                throw new UnavailableException(
                        "topics %s at %s could not be read to their ends within %d s%s; try again"
                                .formatted(
                                        topics,
                                        broker,
                                        patience.toSeconds(),
                                        reachability
                                                .trouble()
                                                .map(why -> ": " + why)
                                                .orElse("")));
            }
            poll(Duration.ofMillis(100)).forEach(each);
        }
    }

    /** Ends a {@link #poll} in another thread. */
    void wakeup() {
        consumer.wakeup();
    }

    /** The broker's address, for messages. */
    String broker() {
        return broker;
    }

    /** The metrics of Kafka's consumer. Callable from any thread. */
    Map<MetricName, ? extends Metric> metrics() {
        return consumer.metrics();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofMillis(250))); // there is no group to leave
    }

    private void followNewPartitions() {
        if (System.nanoTime() - checkedAt < partitionCheck.toNanos()) {
            return;
        }
        checkedAt = System.nanoTime();
        Set<TopicPartition> added = new HashSet<>();
        try {
            for (String topic : topics) {
                added.addAll(partitions(topic, Duration.ofMillis(500))); // from the consumer's metadata as a rule
            }
        } catch (TimeoutException e) {
            LOG.debug("new partitions of {} cannot be looked for now; trying again later", topics, e);
            return;
        }
        added.removeAll(assigned);
        if (!added.isEmpty()) {
            assigned.addAll(added);
            consumer.assign(assigned);
            added.forEach(partition -> consumer.seek(partition, 0));
        }
    }

    private List<TopicPartition> partitions(String topic, Duration patience) {
        return consumer.partitionsFor(topic, patience).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    private Map<TopicPartition, Long> offsets(Start start, Collection<TopicPartition> partitions, Duration patience) {
        return new HashMap<>(
                switch (start) {
                    case BEGINNING -> consumer.beginningOffsets(partitions, patience);
                    case END -> consumer.endOffsets(partitions, patience);
                });
    }
}
