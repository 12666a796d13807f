package io.latentstream.generator.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Gives records without a time, or with one before 1970, the time 0: Kafka Streams cannot process them, and would stop the thread
 * that reads the model topics at each start again.
 */
public final class RecordTimes implements ConsumerInterceptor<byte[], byte[]> {
    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        boolean sound = true;
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            sound &= record.timestamp() >= 0;
        }
        return sound ? polled : timed(polled);
    }

    private static ConsumerRecords<byte[], byte[]> timed(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new HashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> timed = new ArrayList<>();
            polled.records(partition).forEach(record -> timed.add(record.timestamp() >= 0 ? record : timed(record)));
            records.put(partition, timed);
        }
        return new ConsumerRecords<>(records, polled.nextOffsets());
    }

    private static ConsumerRecord<byte[], byte[]> timed(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                0,
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                record.headers(),
                record.leaderEpoch());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // nothing of interest
    }

    @Override
    public void close() {
        // holds nothing
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to choose
    }
}
