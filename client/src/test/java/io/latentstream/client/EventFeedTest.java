package io.latentstream.client;

import static io.latentstream.client.FakeBroker.image;
import static io.latentstream.topic.Topics.GENERATED_IMAGES;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GeneratedImage;
import io.latentstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EventFeedTest {
    private static final List<Topic<?>> TOPICS = List.of(GENERATED_IMAGES);

    private final FakeBroker broker = new FakeBroker(true).create(TOPICS, 1);
    private final EventFeed feed =
            new EventFeed(broker.consume(TOPICS, TopicConsumer.Start.END), broker.decoder(TOPICS), TOPICS);

    @Test
    void handsOnWhatIsPublishedUntilItIsStopped() {
        GeneratedImage first = image("a", 0, 1, 20);
        GeneratedImage last = image("b", 0, 1, 20);
        broker.publish(GENERATED_IMAGES, 0, "a", first);
        broker.publish(GENERATED_IMAGES, 0, "b", last);
        assertThat(received(2)).extracting(ReceivedEvent::value).containsExactly(first, last);
        assertThat(broker.consumer.closed()).isTrue();
    }

    @Test
    void goesOnAfterWhatCannotBeRead() {
        broker.publishBytes(GENERATED_IMAGES, 0, "a", "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publishBytes(GENERATED_IMAGES, 0, "a", null);
        broker.publish(GENERATED_IMAGES, 0, "b", image("b", 0, 1, 20));
        assertThat(received(1)).extracting(ReceivedEvent::key).containsExactly("b");
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
