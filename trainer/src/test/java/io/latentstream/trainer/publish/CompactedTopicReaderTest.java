package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ModelRoute;
import io.latentstream.serde.Serdes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompactedTopicReaderTest {
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());

    /**
     * Records as "partition key value time", in the order in which they are read; without a value: "-", a tombstone.
     */
    private Map<String, String> read(String... records) {
        int[] sizes = new int[3];
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        for (String record : records) {
            String[] fields = record.split(" ");
            int partition = Integer.parseInt(fields[0]);
            byte[] value = fields[2].equals("-") ? null : fields[2].getBytes(StandardCharsets.UTF_8);
            all.add(new ConsumerRecord<>(
                    "models",
                    partition,
                    sizes[partition]++,
                    Long.parseLong(fields[3]),
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    fields[1].equals("none") ? null : fields[1],
                    value,
                    new RecordHeaders(),
                    Optional.empty()));
        }
        List<PartitionInfo> partitions = new ArrayList<>();
        for (int partition = 0; partition < sizes.length; partition++) {
            TopicPartition place = new TopicPartition("models", partition);
            partitions.add(new PartitionInfo("models", partition, null, null, null));
            consumer.updateBeginningOffsets(Map.of(place, 0L));
            consumer.updateEndOffsets(Map.of(place, (long) sizes[partition]));
        }
        consumer.updatePartitions("models", partitions);
        all.forEach(record -> consumer.schedulePollTask(() -> consumer.addRecord(record)));
        return new CompactedTopicReader(consumer)
                .read("models", (topic, bytes) -> new String(bytes, StandardCharsets.UTF_8), key -> true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    the last value of a key              | 0 a 1 5; 0 b 2 6; 0 a 3 7  | a=3 b=2
                    a tombstone takes its key away       | 0 a 1 5; 0 b 2 6; 0 a - 7  | b=2
                    in a partition the order counts      | 0 a 1 9; 0 a 2 5           | a=2
                    between partitions the time counts   | 0 a 1 9; 1 a 2 5           | a=1
                    in whatever order they are read      | 1 a 2 5; 0 a 1 9           | a=1
                    a newer tombstone elsewhere          | 0 a 1 5; 2 a - 6           | nothing
                    an older tombstone elsewhere         | 0 a 1 6; 2 a - 5           | a=1
                    the same, read first                 | 2 a - 5; 0 a 1 6           | a=1
                    at one time the higher partition     | 1 a 2 5; 0 a 1 5           | a=2
                    the same, read the other way round   | 0 a 1 5; 1 a 2 5           | a=2
                    three partitions                     | 0 a 1 5; 1 a 2 7; 2 a 3 6  | a=2
                    a record without a key               | 0 none 1 5; 0 a 2 6        | a=2
                    times before 1970 and none           | 0 a 1 -1; 1 a 2 -9         | a=1
                    """)
    void theNewestRecordOfAKeyCounts(String what, String records, String expected) {
        Map<String, String> found = read(records.split("; "));
        String text = found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
        assertThat(text.isEmpty() ? "nothing" : text).as(what).isEqualTo(expected);
    }

    @Test
    void readsNothingFromAnEmptyTopic() {
        assertThat(read()).isEmpty();
    }

    @Test
    void skipsAnUnreadableRecordAndWhatItReplaced() {
        consumer.updatePartitions("models", List.of(new PartitionInfo("models", 0, null, null, null)));
        TopicPartition partition = new TopicPartition("models", 0);
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 2L));
        for (int i = 0; i < 2; i++) {
            int offset = i;
            consumer.schedulePollTask(() -> consumer.addRecord(
                    new ConsumerRecord<>("models", 0, offset, "a", new byte[] {(byte) offset, 1, 2, 3})));
        }
        try (Serde<ModelRoute> serde =
                Serdes.avro(ModelRoute.class, Map.of("schema.registry.url", "http://localhost:1"))) {
            Map<String, Latest<ModelRoute>> found =
                    new CompactedTopicReader(consumer).latest("models", serde.deserializer(), key -> true);
            assertThat(found.get("a").value()).isEmpty();
        }
    }
}
