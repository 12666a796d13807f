package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import io.latentstream.event.TrainingStatus;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to train, sent by clients that may not register schemas. */
@ExtendWith(SharedStack.Extension.class)
class TrainingRequestIT {
    private static final Set<TrainingStatus> ENDS = Set.of(TrainingStatus.FINISHED, TrainingStatus.FAILED);

    @Test
    void reportsAModelThatIsTrainedAlready(SharedStack shared) throws Exception {
        TrainingProgress end = endOf(shared, new TrainingRequest("again", "mnist-vae", null, null, null));

        assertThat(end.getStatus()).isEqualTo(TrainingStatus.FINISHED);
        assertThat(end.getMessage()).startsWith("already trained: version 1");
    }

    @Test
    void failsForAnUnknownModelNamingTheKnownOnes(SharedStack shared) throws Exception {
        TrainingProgress end = endOf(shared, new TrainingRequest("unknown", "drums", null, null, null));

        assertThat(end.getStatus()).isEqualTo(TrainingStatus.FAILED);
        assertThat(end.getMessage()).contains("model 'drums' is unknown", "mnist-vae");
    }

    private static TrainingProgress endOf(SharedStack shared, TrainingRequest request) throws Exception {
        RawRecords records = new RawRecords(shared.stack());
        Map<String, Object> registry = new HashMap<>(shared.stack().clients().registry());
        Deserializer<TrainingProgress> progress =
                Serdes.avro(TrainingProgress.class, registry).deserializer();
        registry.put("auto.register.schemas", false);
        Serializer<TrainingRequest> requests =
                Serdes.avro(TrainingRequest.class, registry).serializer();

        String topic = Topics.TRAINING_REQUESTS.name();
        records.send(topic, request.getModel().getBytes(UTF_8), requests.serialize(topic, request));
        ConsumerRecord<byte[], byte[]> end = records.await(Topics.TRAINING_PROGRESS.name(), record -> {
            TrainingProgress event = progress.deserialize(record.topic(), record.value());
            return event.getRunId().equals(request.getRunId()) && ENDS.contains(event.getStatus());
        });
        return progress.deserialize(end.topic(), end.value());
    }
}
