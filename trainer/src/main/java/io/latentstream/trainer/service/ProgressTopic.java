package io.latentstream.trainer.service;

import io.latentstream.event.TrainingProgress;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.topic.Topics;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to topic {@code training-progress}. They are for watching only: if one is lost, that is logged and the
 * training goes on.
 */
final class ProgressTopic implements Consumer<TrainingProgress> {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressTopic.class);

    private final Producer<String, byte[]> producer;
    private final Serializer<TrainingProgress> serializer;

    ProgressTopic(Producer<String, byte[]> producer, Serializer<TrainingProgress> serializer) {
        this.producer = producer;
        this.serializer = serializer;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback reports failures
    public void accept(TrainingProgress event) {
        String topic = Topics.TRAINING_PROGRESS.name();
        try {
            byte[] value = serializer.serialize(topic, event);
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, event.getRunId(), value);
            String id = UUID.randomUUID().toString();
            CloudEventHeaders.add(record.headers(), id, TrainingProgress.class, "/trainer", event.getRunId());
            producer.send(record, (metadata, error) -> {
                if (error != null) {
                    lost(event, error);
                }
            });
        } catch (KafkaException e) {
            lost(event, e);
        }
    }

    private static void lost(TrainingProgress event, Exception error) {
        LOG.warn("{} event of run {} was not sent: {}", event.getStatus(), event.getRunId(), error.getMessage());
    }
}
