package io.latentstream.generator;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stream thread's consumer of requests. It shows what it polls to the thread's look-ahead, and gives no more of it at once than
 * fits into a transaction: Streams answers all that a poll brought before it looks at the commit interval.
 */
final class RequestConsumer extends KafkaConsumer<byte[], byte[]> {
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
        return portion;
    }
}
