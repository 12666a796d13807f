package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.client.TopicConsumer.Start;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

final class TopicConsumerTest {
    private static final List<Topic<?>> IMAGES = List.of(Topics.GENERATED_IMAGES);
    private static final String NAME = Topics.GENERATED_IMAGES.name();

    private final FakeBroker broker = new FakeBroker(true).create(IMAGES, 2);

    @Test
    void fixesItsPositionsAtTheEndsWhenItOpens() {
        try (TopicConsumer opened = broker.consume(IMAGES, Start.END)) {
            assertThat(broker.consumer.position(new TopicPartition(NAME, 0))).isEqualTo(FakeBroker.OLD_RECORDS);
            assertThat(broker.consumer.position(new TopicPartition(NAME, 1))).isEqualTo(FakeBroker.OLD_RECORDS);
            assertThat(opened.poll(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void readsPartitionsThatAreAddedLaterFromTheirBeginning() {
        try (TopicConsumer opened = TopicConsumer.open(broker.consumer, IMAGES, Start.END, "b", Duration.ZERO)) {
            broker.create(NAME, 3);
            assertThat(opened.poll(Duration.ZERO)).isEmpty();
            assertThat(broker.consumer.assignment()).hasSize(3);
            assertThat(broker.consumer.position(new TopicPartition(NAME, 2))).isZero();
            assertThat(broker.consumer.position(new TopicPartition(NAME, 0))).isEqualTo(FakeBroker.OLD_RECORDS);
        }
    }

    @Test
    void namesTheTopicThatIsMissing() {
        List<Topic<?>> topics = List.of(Topics.GENERATED_IMAGES, Topics.GENERATION_FAILURES);
        assertThatThrownBy(() -> broker.consume(topics, Start.END))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("topic 'generation-failures' does not exist at broker.test:9092")
                .hasMessageContaining("./latentstream generator");
        assertThat(broker.consumer.closed()).isTrue();
    }

    @Test
    void saysWhereNoBrokerAnswered() {
        MockConsumer<String, byte[]> unanswered = new MockConsumer<>("earliest") {
            @Override
            public List<PartitionInfo> partitionsFor(String topic, Duration patience) {
                throw new TimeoutException("Timeout expired while fetching topic metadata");
            }
        };
        assertThatThrownBy(
                        () -> TopicConsumer.open(unanswered, IMAGES, Start.END, "nowhere:9092", Duration.ofSeconds(10)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no broker answered at nowhere:9092 within 10 s")
                .hasMessageContaining("KAFKA_BOOTSTRAP_SERVERS");
        assertThat(unanswered.closed()).isTrue();
    }

    @Test
    void passesOnTheBrokersReason() {
        broker.consumer.setOffsetsException(new TopicAuthorizationException("no right to read"));
        assertThatThrownBy(() -> broker.consume(IMAGES, Start.END))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("no right to read");
    }
}
