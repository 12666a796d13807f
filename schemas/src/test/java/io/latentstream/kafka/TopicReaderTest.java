package io.latentstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition FIRST = new TopicPartition("topic", 0);
    private static final TopicPartition SECOND = new TopicPartition("topic", 1);

    private final MockConsumer<String, String> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    TopicReaderTest() {
        consumer.updatePartitions(
                "topic",
                List.of(
                        new PartitionInfo("topic", 0, null, null, null),
                        new PartitionInfo("topic", 1, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    private void comes(TopicPartition partition, long offset) {
        consumer.schedulePollTask(() -> consumer.addRecord(
                new ConsumerRecord<>("topic", partition.partition(), offset, "key", partition + "@" + offset)));
    }

    private List<String> read(Map<TopicPartition, Long> ends, Duration patience) {
        List<String> values = new ArrayList<>();
        try (TopicReader<String, String> reader = new TopicReader<>(consumer, patience)) {
            reader.read("topic", partitions -> ends, record -> values.add(record.value()));
        }
        return values;
    }

    @Test
    void readsEveryPartitionToItsEndOfNow() {
        consumer.updateEndOffsets(Map.of(FIRST, 2L, SECOND, 1L));
        comes(FIRST, 0);
        comes(SECOND, 0);
        comes(FIRST, 1);
        comes(FIRST, 2); // after the end of now
        List<String> values = new ArrayList<>();
        try (TopicReader<String, String> reader = new TopicReader<>(consumer, Duration.ofSeconds(10))) {
            reader.read("topic", record -> values.add(record.value()));
        }
        assertThat(values).containsExactly("topic-0@0", "topic-1@0", "topic-0@1");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void readsNothingOfAnEmptyTopic() {
        assertThat(read(Map.of(FIRST, 0L, SECOND, 0L), TopicReader.NO_LIMIT)).isEmpty();
    }

    @Test
    void waitsForRecordsBeforeAGivenEnd() {
        consumer.schedulePollTask(() -> {});
        comes(SECOND, 0);
        assertThat(read(Map.of(FIRST, 0L, SECOND, 1L), TopicReader.NO_LIMIT)).containsExactly("topic-1@0");
    }

    @Test
    void givesUpWhenTheEndDoesNotCome() {
        assertThatThrownBy(() -> read(Map.of(FIRST, 1L, SECOND, 0L), Duration.ofMillis(20)))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("topic 'topic' could not be read to its end");
    }
}
