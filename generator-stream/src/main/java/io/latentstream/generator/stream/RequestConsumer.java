package io.latentstream.generator.stream;

import io.latentstream.kafka.BoundedConsumer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stream thread's consumer of requests. It shows what it polls to the thread's look-ahead, and hands on no more at once than
 * fits into a transaction, because Streams answers all that a poll brought before it looks at the commit interval. Streams gets
 * the records without their headers, which the look-ahead keeps: Streams would decode and encode each header's name to count
 * its bytes.
 */
final class RequestConsumer extends BoundedConsumer<byte[], byte[]> {
    private final Supplier<ThreadState> threads;
    private final int maxPollRecords;

    /** @param threads finds the state of the thread that polls */
    RequestConsumer(Map<String, Object> config, Supplier<ThreadState> threads) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.threads = threads;
        this.maxPollRecords = Integer.parseInt(
                config.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG).toString());
    }

    /** Puts back what does not fit; the next poll brings it. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ThreadState thread = threads.get();
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        ConsumerRecords<byte[], byte[]> batch = PollBatch.of(polled, thread::polled, this::seek);
        thread.pace().polled(batch.count() == polled.count() && batch.count() < maxPollRecords);
        return withoutHeaders(batch);
    }

    private static ConsumerRecords<byte[], byte[]> withoutHeaders(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> bare = new LinkedHashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> whole = records.records(partition);
            bare.put(
                    partition,
                    whole.stream().map(RequestConsumer::withoutHeaders).toList());
        }
        return new ConsumerRecords<>(bare, records.nextOffsets());
    }

    private static ConsumerRecord<byte[], byte[]> withoutHeaders(ConsumerRecord<byte[], byte[]> record) {
        return new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                record.value(),
                new RecordHeaders(),
                record.leaderEpoch());
    }
}
