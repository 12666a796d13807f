package io.latentstream.trainer;

import io.latentstream.event.TrainingRequest;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes training requests one after the other; one that a stop interrupts is taken again after the next start. */
final class RequestLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<TrainingRequest> deserializer;
    private final BiConsumer<TrainingRequest, BooleanSupplier> train;

    RequestLoop(
            Consumer<String, byte[]> consumer,
            Deserializer<TrainingRequest> deserializer,
            BiConsumer<TrainingRequest, BooleanSupplier> train) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.train = train;
    }

    void run(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            return;
        }
        consumer.subscribe(List.of(Topics.TRAINING_REQUESTS.name()));
        LOG.info("waiting for requests on topic '{}'", Topics.TRAINING_REQUESTS.name());
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                handle(message, stop);
                if (!stop.getAsBoolean()) {
                    consumer.commitSync(Map.of(
                            new TopicPartition(message.topic(), message.partition()),
                            new OffsetAndMetadata(message.offset() + 1)));
                }
            }
        }
    }

    private void handle(ConsumerRecord<String, byte[]> message, BooleanSupplier stop) {
        TrainingRequest request;
        try {
            request = deserializer.deserialize(message.topic(), message.value());
        } catch (UnreadableRecordException e) {
            LOG.warn("skipped offset {} of topic '{}': {}", message.offset(), message.topic(), e.getMessage());
            return;
        }
        if (request != null) { // a tombstone asks for nothing
            train.accept(request, stop);
        }
    }
}
