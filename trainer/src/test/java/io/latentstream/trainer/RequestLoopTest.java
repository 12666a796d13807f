package io.latentstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.TrainingRequest;
import io.latentstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RequestLoopTest {
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRAINING_REQUESTS.name(), 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<String> trained = new ArrayList<>();

    private void run(String... models) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (int i = 0; i < models.length; i++) {
                byte[] value = models[i] == null ? null : models[i].getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, i, "key", value));
            }
        });
        consumer.schedulePollTask(() -> stopped.set(true));
        new RequestLoop(consumer, RequestLoopTest::read, (request, stop) -> trained.add(request.getModel()))
                .run(stopped::get);
    }

    private static TrainingRequest read(String topic, byte[] bytes) {
        return bytes == null
                ? null
                : new TrainingRequest("run", new String(bytes, StandardCharsets.UTF_8), null, null, null);
    }

    @Test
    void requestsAreTrainedInOrderAndCommitted() {
        run("one", null, "two");
        assertThat(trained).containsExactly("one", "two");
        assertThat(consumer.committed(Set.of(PARTITION)).get(PARTITION).offset())
                .isEqualTo(3);
    }

    @Test
    void aStopBeforeTheStartTakesNothing() {
        stopped.set(true);
        run("one");
        assertThat(trained).isEmpty();
    }
}
