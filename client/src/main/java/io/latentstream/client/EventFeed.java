package io.latentstream.client;

import io.latentstream.serde.ClientEnvironment;
import io.latentstream.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is published to some topics, from now on or from their beginning, without a consumer group. */
public final class EventFeed implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration POLL = Duration.ofMillis(250);

    private final TopicConsumer events;
    private final EventDecoder decoder;
    private final Map<String, Topic<?>> topics;
    private volatile boolean stopped;

    EventFeed(TopicConsumer events, EventDecoder decoder, List<Topic<?>> topics) {
        this.events = events;
        this.decoder = decoder;
        this.topics = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    }

    /**
     * Connects and fixes where the feed begins.
     *
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static EventFeed fromNow(ClientEnvironment environment, List<Topic<?>> topics) {
        return from(TopicConsumer.Start.END, environment, topics);
    }

    /**
     * As {@link #fromNow}, after everything that the topics hold already.
     *
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static EventFeed fromBeginning(ClientEnvironment environment, List<Topic<?>> topics) {
        return from(TopicConsumer.Start.BEGINNING, environment, topics);
    }

    private static EventFeed from(TopicConsumer.Start start, ClientEnvironment environment, List<Topic<?>> topics) {
        Connection connection = new Connection(environment);
        return new EventFeed(connection.consume(topics, start), connection.decoder(topics), topics);
    }

    /** Shows the metrics of its Kafka consumer in a registry until it is stopped; once at most, before {@link #forEach}. */
    @Override
    public void bindTo(MeterRegistry registry) {
        events.bindTo(registry);
    }

    /** Hands on one event after another until {@link #stop()}; then disconnects. Unreadable records are logged and left out. */
    public void forEach(Consumer<? super ReceivedEvent> handler) {
        try (events) {
            while (!stopped) {
                for (ConsumerRecord<String, byte[]> record : events.poll(POLL)) {
                    deliver(record, handler);
                }
            }
        }
    }

    /** Ends {@link #forEach} after the event at hand; callable from any thread. */
    public void stop() {
        stopped = true;
        events.wakeup();
    }

    private void deliver(ConsumerRecord<String, byte[]> record, Consumer<? super ReceivedEvent> handler) {
        Object value;
        try {
            value = decoder.decode(topics.get(record.topic()), record);
        } catch (SerializationException e) {
            LOG.warn("left out {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return;
        }
        if (value != null) {
            String key = record.key() == null ? "" : record.key();
            Instant written = Instant.ofEpochMilli(record.timestamp());
            handler.accept(new ReceivedEvent(record.topic(), key, written, headers(record), value));
        }
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
