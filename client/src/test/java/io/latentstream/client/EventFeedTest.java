package io.latentstream.client;

import static io.latentstream.client.FakeBroker.image;
import static io.latentstream.topic.Topics.GENERATED_IMAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.GeneratedImage;
import io.latentstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class EventFeedTest {
    private static final List<Topic<?>> TOPICS = List.of(GENERATED_IMAGES);

    private final FakeBroker broker = new FakeBroker(true).create(TOPICS, 1);
    private final EventFeed feed =
            new EventFeed(broker.consume(TOPICS, TopicConsumer.Start.END), broker.decoder(TOPICS), TOPICS);

    @Test
    void handsOnEventsUntilStopped() {
        GeneratedImage first = image("a", 0, 1, 20);
        GeneratedImage last = image("b", 0, 1, 20);
        broker.publish(GENERATED_IMAGES, 0, "a", first);
        broker.publish(GENERATED_IMAGES, 0, "b", last);
        assertThat(received(2)).extracting(ReceivedEvent::value).containsExactly(first, last);
        assertThat(broker.consumer.closed()).isTrue();
    }

    @Test
    void goesOnAfterRecordsThatCannotBeRead() {
        broker.publishBytes(GENERATED_IMAGES, 0, "a", "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publishBytes(GENERATED_IMAGES, 0, "a", null);
        broker.publish(GENERATED_IMAGES, 0, "b", image("b", 0, 1, 20));
        assertThat(received(1)).extracting(ReceivedEvent::key).containsExactly("b");
    }

    @Test
    void countsSkippedRecords() {
        broker.publishBytes(GENERATED_IMAGES, 0, "a", "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publish(GENERATED_IMAGES, 0, "b", image("b", 0, 1, 20));
        received(1);
        assertThat(feed.skipped()).isEqualTo(1);
    }

    @Test
    void waitsForTheRegistryAndSaysSo() {
        List<Optional<String>> changes = new ArrayList<>();
        broker.publish(GENERATED_IMAGES, 0, "a", image("a", 0, 1, 20));
        broker.registryIsAwayFor(3);
        feed.onTrouble(changes::add);
        assertThat(received(1)).extracting(ReceivedEvent::key).containsExactly("a");
        assertThat(feed.skipped()).isZero();
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).orElseThrow())
                .contains("no schema registry answered at http://registry.test:8081", "SCHEMA_REGISTRY_URL");
        assertThat(changes.get(1)).isEmpty();
    }

    @Test
    void goesOnWhenTheBrokerLetsItReadAgain() {
        List<Optional<String>> changes = new ArrayList<>();
        broker.consumer.setPollException(new TopicAuthorizationException("not now"));
        broker.publish(GENERATED_IMAGES, 0, "a", image("a", 0, 1, 20));
        feed.onTrouble(changes::add);
        assertThat(received(1)).extracting(ReceivedEvent::key).containsExactly("a");
        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).orElseThrow()).contains("does not let us read: not now");
    }

    @Test
    void endsWhenTheHandlerFails() {
        broker.publish(GENERATED_IMAGES, 0, "a", image("a", 0, 1, 20));
        assertThatThrownBy(() -> feed.forEach(event -> {
                    throw new IllegalStateException("a fault");
                }))
                .hasMessage("a fault");
        assertThat(broker.consumer.closed()).isTrue();
    }

    private List<ReceivedEvent> received(int enough) {
        List<ReceivedEvent> events = new ArrayList<>();
        feed.forEach(event -> {
            events.add(event);
            if (events.size() == enough) {
                feed.stop();
            }
        });
        return events;
    }
}
