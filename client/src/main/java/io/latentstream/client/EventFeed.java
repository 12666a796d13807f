package io.latentstream.client;

import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;

/** Everything that is published to some topics, from now on or from their beginning, without a consumer group. */
public final class EventFeed {
    private static final Duration POLL = Duration.ofMillis(250);

    private final TopicConsumer events;
    private final EventDecoder decoder;
    private final Map<String, Topic<?>> topics;
    private final Skipped skipped = new Skipped(System::nanoTime);
    private volatile boolean stopped;

    EventFeed(TopicConsumer events, EventDecoder decoder, List<Topic<?>> topics) {
        this.events = events;
        this.decoder = decoder;
        this.topics = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
    }

    /**
     * Connects and fixes where the feed begins: behind what the topics hold now.
     *
     * @param environment the broker and the schema registry
     * @param topics the topics to follow
     * @return the feed, for one {@link #forEach}
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static EventFeed fromNow(ClientEnvironment environment, List<Topic<?>> topics) {
        return from(TopicConsumer.Start.END, environment, topics);
    }

    /**
     * Connects; the feed begins with everything that the topics hold already.
     *
     * @param environment the broker and the schema registry
     * @param topics the topics to follow
     * @return the feed, for one {@link #forEach}
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic
     */
    public static EventFeed fromBeginning(ClientEnvironment environment, List<Topic<?>> topics) {
        return from(TopicConsumer.Start.BEGINNING, environment, topics);
    }

    private static EventFeed from(TopicConsumer.Start start, ClientEnvironment environment, List<Topic<?>> topics) {
        Connection connection = new Connection(environment);
        return new EventFeed(connection.consume(topics, start), connection.decoder(topics), topics);
    }

    /** {@return what its Kafka consumer measures, by the names that Kafka gives; callable from any thread} */
    public Map<MetricName, Metric> metrics() {
        return new HashMap<>(events.metrics());
    }

    /** {@return why no events come now: the broker or the schema registry is away and is waited for; empty while all is well} */
    public Optional<String> trouble() {
        return events.reachability().trouble();
    }

    /**
     * Tells a listener of each change of {@link #trouble()}. Call it before {@link #forEach}.
     *
     * @param listener called on the thread of {@link #forEach}
     */
    public void onTrouble(Consumer<Optional<String>> listener) {
        events.reachability().listen(listener);
    }

    /** {@return how many records were left out because they could not be read} */
    public long skipped() {
        return skipped.count();
    }

    /**
     * Hands on one event after another until {@link #stop()}; then disconnects. Records that cannot be read are logged,
     * counted and left out; while the schema registry is away, the next one waits.
     *
     * @param handler called on this thread
     */
    public void forEach(Consumer<? super ReceivedEvent> handler) {
        try (events) {
            while (!stopped) {
                for (ConsumerRecord<String, byte[]> record : events.poll(POLL)) {
                    read(record).ifPresent(value -> handler.accept(event(record, value)));
                }
            }
        }
    }

    /** Ends {@link #forEach} after the event at hand; callable from any thread. */
    public void stop() {
        stopped = true;
        events.wakeup();
    }

    private Optional<Object> read(ConsumerRecord<String, byte[]> record) {
        while (!stopped) {
            try {
                Optional<Object> value = Optional.ofNullable(decoder.decode(topics.get(record.topic()), record));
                events.reachability().registryIs(Optional.empty());
                return value;
            } catch (UnavailableException e) {
                events.reachability().registryIs(Optional.of(e.getMessage()));
            } catch (RegistryRefusedException e) { // would refuse the next time, too: only another setting helps
                events.reachability().registryIs(Optional.of(e.getMessage()));
                skipped.add(record, e);
                return Optional.empty();
            } catch (SerializationException e) {
                skipped.add(record, e);
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static ReceivedEvent event(ConsumerRecord<String, byte[]> record, Object value) {
        String key = record.key() == null ? "" : record.key();
        return new ReceivedEvent(record.topic(), key, Instant.ofEpochMilli(record.timestamp()), headers(record), value);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }
}
