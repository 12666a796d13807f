package io.latentstream.generator;

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
 * A stream thread's consumer of requests. It shows what it polls to the thread's look-ahead, and gives no more of it at once than
 * fits into a transaction: Streams answers all that a poll brought before it looks at the commit interval. Streams gets the records
 * without their headers, which the look-ahead keeps: to count their bytes it would decode and encode every header's name.
 */
final class RequestConsumer extends BoundedConsumer<byte[], byte[]> {
    private final Supplier<ThreadWork> threads;
    private final int maxPollRecords;

    /** @param threads finds the work of the thread that polls */
    RequestConsumer(Map<String, Object> config, Supplier<ThreadWork> threads) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.threads = threads;
        this.maxPollRecords = Integer.parseInt(
                config.get(ConsumerConfig.MAX_POLL_RECORDS_CONFIG).toString());
    }

    /** What does not fit is put back: the next poll brings it. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ThreadWork thread = threads.get();
        ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
        ConsumerRecords<byte[], byte[]> portion = PollPortion.of(polled, thread.lookAhead()::add, this::seek);
        thread.pace().polled(portion.count() == polled.count() && portion.count() < maxPollRecords);
        return withoutHeaders(portion);
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
