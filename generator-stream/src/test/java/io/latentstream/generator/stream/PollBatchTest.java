package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PollBatchTest {
    private static final TopicPartition FIRST = new TopicPartition("generation-requests", 0);
    private static final TopicPartition SECOND = new TopicPartition("generation-requests", 1);

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> putBack = new LinkedHashMap<>();
    private final List<Long> weighed = new ArrayList<>();

    @Test
    void passesAPollOfSmallRequestsOnAsItIs() {
        poll(FIRST, 10, 0.001, 0.002, 0.003);
        poll(SECOND, 7, 0.004);
        ConsumerRecords<byte[], byte[]> polled = new ConsumerRecords<>(records, next);
        assertThat(batchOf(polled)).isSameAs(polled);
        assertThat(putBack).isEmpty();
        assertThat(weighed).containsExactly(10L, 11L, 12L, 7L);
    }

    @Test
    void endsWithTheRecordThatMakesTheWorkOfALargestRequest() {
        poll(FIRST, 10, 0.5, 0.4, 1, 0.1, 0.1);
        ConsumerRecords<byte[], byte[]> batch = batchOf(new ConsumerRecords<>(records, next));
        assertThat(offsets(batch, FIRST)).containsExactly(10L, 11L, 12L);
        assertThat(putBack).containsExactly(Map.entry(FIRST, 13L));
        assertThat(batch.nextOffsets().get(FIRST)).isEqualTo(new OffsetAndMetadata(13, Optional.of(4), ""));
        assertThat(weighed).as("what is put back has not been looked at").containsExactly(10L, 11L, 12L);
    }

    @Test
    void putsWholePartitionsBackThatComeAfter() {
        poll(FIRST, 10, 1);
        poll(SECOND, 7, 0.1, 0.1);
        ConsumerRecords<byte[], byte[]> batch = batchOf(new ConsumerRecords<>(records, next));
        assertThat(batch.partitions()).containsExactly(FIRST);
        assertThat(putBack).containsExactly(Map.entry(SECOND, 7L));
        assertThat(batch.nextOffsets().get(FIRST).offset()).isEqualTo(11);
        assertThat(batch.nextOffsets().get(SECOND).offset()).isEqualTo(7);
    }

    @Test
    void keepsTheNextOffsetsOfPartitionsThatBroughtNothing() {
        next.put(SECOND, new OffsetAndMetadata(99));
        poll(FIRST, 10, 1, 1);
        ConsumerRecords<byte[], byte[]> batch = batchOf(new ConsumerRecords<>(records, next));
        assertThat(batch.nextOffsets().get(SECOND).offset()).isEqualTo(99);
        assertThat(batch.count()).isEqualTo(1);
    }

    private ConsumerRecords<byte[], byte[]> batchOf(ConsumerRecords<byte[], byte[]> polled) {
        return PollBatch.of(
                polled,
                record -> {
                    weighed.add(record.offset());
                    return Double.parseDouble(new String(record.value(), java.nio.charset.StandardCharsets.UTF_8));
                },
                (partition, place) -> putBack.put(partition, place.offset()));
    }

    private void poll(TopicPartition partition, long first, double... work) {
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        for (double each : work) {
            polled.add(new ConsumerRecord<>(
                    partition.topic(),
                    partition.partition(),
                    first + polled.size(),
                    0,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    null,
                    Double.toString(each).getBytes(StandardCharsets.UTF_8),
                    new RecordHeaders(),
                    Optional.of(4)));
        }
        records.put(partition, polled);
        next.put(partition, new OffsetAndMetadata(first + work.length, Optional.of(4), ""));
    }

    private static List<Long> offsets(ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        return records.records(partition).stream().map(ConsumerRecord::offset).toList();
    }
}
