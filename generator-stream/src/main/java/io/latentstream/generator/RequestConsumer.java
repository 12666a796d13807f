package io.latentstream.generator;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A stream thread's consumer of requests. It shows what it polls to the thread's look-ahead, and gives no more of it at once than
 * fits into a transaction: Streams answers all that a poll brought before it looks at the commit interval.
 */
final class RequestConsumer extends KafkaConsumer<byte[], byte[]> {
    private final Supplier<LookAhead> lookAheads;

    /** @param lookAheads finds the look-ahead of the thread that polls */
    RequestConsumer(Map<String, Object> config, Supplier<LookAhead> lookAheads) {
        super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.lookAheads = lookAheads;
    }

    /** What does not fit is put back: the next poll brings it. */
    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        return PollPortion.of(super.poll(timeout), lookAheads.get()::add, this::seek);
    }
}
