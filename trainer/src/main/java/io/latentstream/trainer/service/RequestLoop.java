package io.latentstream.trainer.service;

import io.latentstream.event.TrainingRequest;
import io.latentstream.serde.SerdeException;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes training requests one after the other; one that a stop interrupts is taken again after the next start. A record
 * that cannot be read is skipped; while the schema registry is away, its record waits.
 */
final class RequestLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<String, byte[]> consumer;
    private final Deserializer<TrainingRequest> deserializer;
    private final BiConsumer<TrainingRequest, BooleanSupplier> train;
    private final TrainerHealth health;
    private final TrainerMetrics metrics;

    RequestLoop(
            Consumer<String, byte[]> consumer,
            Deserializer<TrainingRequest> deserializer,
            BiConsumer<TrainingRequest, BooleanSupplier> train,
            TrainerHealth health,
            TrainerMetrics metrics) {
        this.consumer = consumer;
        this.deserializer = deserializer;
        this.train = train;
        this.health = health;
        this.metrics = metrics;
    }

    /** Returns when told to stop. The thread's interrupt is cleared, so that the consumer can leave its group. */
    void run(BooleanSupplier stop) {
        if (stop.getAsBoolean()) {
            return;
        }
        try {
            serve(stop);
        } catch (InterruptException e) {
            if (!stop.getAsBoolean()) {
                throw e;
            }
            LOG.debug("a stop ends the wait for requests", e);
        }
        if (Thread.interrupted()) {
            LOG.debug("a stop ends the last request");
        }
    }

    private void serve(BooleanSupplier stop) {
        consumer.subscribe(List.of(Topics.TRAINING_REQUESTS.name()));
        LOG.info("waiting for requests on topic '{}'", Topics.TRAINING_REQUESTS.name());
        while (!stop.getAsBoolean()) {
            for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                read(message, stop).ifPresent(request -> train.accept(request, stop));
                if (!stop.getAsBoolean()) {
                    commit(message);
                }
            }
        }
    }

    /** The request in a record; empty if it cannot be read, and after a stop. */
    private Optional<TrainingRequest> read(ConsumerRecord<String, byte[]> message, BooleanSupplier stop) {
        String trouble = "";
        while (!stop.getAsBoolean()) {
            try {
                TrainingRequest request = deserializer.deserialize(message.topic(), message.value());
                health.works();
                return Optional.ofNullable(request); // a tombstone asks for nothing
            } catch (UnreadableRecordException e) {
                LOG.warn("skipped {}: {}", place(message), e.getMessage());
                metrics.unreadable();
                health.works();
                return Optional.empty();
            } catch (SerdeException e) { // the registry is at fault: the record may be good
                if (!e.getMessage().equals(trouble)) {
                    LOG.warn("{} waits for the schema registry: {}", place(message), e.getMessage());
                }
                trouble = e.getMessage();
                health.waitsFor("the schema registry: " + trouble);
                pause();
            }
        }
        return Optional.empty();
    }

    /** Polls without taking records, so that the consumer stays in its group. */
    private void pause() {
        consumer.pause(consumer.assignment());
        consumer.poll(POLL);
        consumer.resume(consumer.assignment());
    }

    /** If the commit fails, the request is read again and found to be trained already. */
    private void commit(ConsumerRecord<String, byte[]> message) {
        try {
            consumer.commitSync(Map.of(
                    new TopicPartition(message.topic(), message.partition()),
                    new OffsetAndMetadata(message.offset() + 1)));
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.warn("{} is done, which could not be noted: {}", place(message), e.getMessage());
        }
    }

    private static String place(ConsumerRecord<?, ?> message) {
        return "offset %d of partition %d of topic '%s'"
                .formatted(message.offset(), message.partition(), message.topic());
    }
}
