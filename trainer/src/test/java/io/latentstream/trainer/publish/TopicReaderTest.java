package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {
    private static final TopicPartition PARTITION = new TopicPartition("models", 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    private List<String> read(List<String> keys, List<String> values) {
        consumer.updatePartitions("models", List.of(new PartitionInfo("models", 0, null, null, null)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, (long) keys.size()));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < keys.size(); i++) {
                byte[] value = values.get(i).isEmpty() ? null : values.get(i).getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>("models", 0, i, keys.get(i), value));
            }
        });
        return new TopicReader(consumer).read("models", (topic, bytes) -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void theLatestValueOfEachKeyStays() {
        assertThat(read(List.of("a", "b", "a"), List.of("1", "2", "3"))).containsExactly("3", "2");
    }

    @Test
    void aTombstoneTakesItsKeyAway() {
        assertThat(read(List.of("a", "b", "a"), List.of("1", "2", ""))).containsExactly("2");
    }

    @Test
    void anEmptyTopicHasNothing() {
        assertThat(read(List.of(), List.of())).isEmpty();
    }
}
