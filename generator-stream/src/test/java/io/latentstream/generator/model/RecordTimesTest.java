package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

class RecordTimesTest {
    private static final TopicPartition PARTITION = new TopicPartition("model-versions", 2);

    @Test
    void givesRecordsBefore1970TheTime0AndKeepsAllElse() {
        ConsumerRecords<byte[], byte[]> polled = polled(5, -1, Long.MIN_VALUE);
        ConsumerRecords<byte[], byte[]> timed = new RecordTimes().onConsume(polled);
        assertThat(timed.records(PARTITION))
                .extracting(ConsumerRecord::timestamp)
                .containsExactly(5L, 0L, 0L);
        assertThat(timed.records(PARTITION)).extracting(ConsumerRecord::offset).containsExactly(0L, 1L, 2L);
        assertThat(timed.records(PARTITION).get(1).value())
                .isSameAs(polled.records(PARTITION).get(1).value());
        assertThat(timed.nextOffsets()).isEqualTo(polled.nextOffsets());
    }

    @Test
    void leavesSoundRecordsAlone() {
        ConsumerRecords<byte[], byte[]> polled = polled(0, 5);
        assertThat(new RecordTimes().onConsume(polled)).isSameAs(polled);
    }

    private static ConsumerRecords<byte[], byte[]> polled(long... timestamps) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (long timestamp : timestamps) {
            records.add(new ConsumerRecord<>(
                    PARTITION.topic(),
                    PARTITION.partition(),
                    records.size(),
                    timestamp,
                    TimestampType.CREATE_TIME,
                    1,
                    1,
                    new byte[1],
                    new byte[1],
                    new RecordHeaders(),
                    Optional.empty()));
        }
        return new ConsumerRecords<>(
                Map.of(PARTITION, records), Map.of(PARTITION, new OffsetAndMetadata(timestamps.length)));
    }
}
