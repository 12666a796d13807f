package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.TrainingRequest;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RequestLoopTest {
    private static final Map<String, Object> NO_REGISTRY =
            Map.of("schema.registry.url", "http://localhost:1", "retry.timeout.ms", 1);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.TRAINING_REQUESTS.name(), 0);

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final List<String> trained = new ArrayList<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final TrainerHealth health = new TrainerHealth();
    private final List<String> waited = new ArrayList<>();
    private int away;

    private void run(String... models) {
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            for (int i = 0; i < models.length; i++) {
                byte[] value = models[i] == null ? null : models[i].getBytes(StandardCharsets.UTF_8);
                consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, i, "key", value));
            }
        });
        for (int i = 0; i < away; i++) {
            consumer.schedulePollTask(() -> waited.add(health.waitsFor().orElse("")));
        }
        consumer.schedulePollTask(() -> stopped.set(true));
        new RequestLoop(consumer, this::read, this::train, health, new TrainerMetrics(meters)).run(stopped::get);
    }

    private void train(TrainingRequest request, BooleanSupplier stop) {
        trained.add(request.getModel());
        if (request.getModel().equals("stopped")) {
            stopped.set(true);
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A record that begins with '?' is no request; one that begins with '~' is known to a registry that is away at
     * first.
     */
    private TrainingRequest read(String topic, byte[] bytes) {
        if (bytes == null) {
            return null;
        }
        String model = new String(bytes, StandardCharsets.UTF_8);
        if (model.startsWith("?") || (model.startsWith("~") && waited.size() < away)) {
            byte[] record = model.startsWith("?") ? bytes : new byte[] {0, 0, 0, 0, 1, 2, 3};
            return Serdes.avro(TrainingRequest.class, NO_REGISTRY)
                    .deserializer()
                    .deserialize(topic, record);
        }
        return new TrainingRequest("run", model, null, null, null);
    }

    private long committed() {
        return consumer.committed(Set.of(PARTITION)).get(PARTITION).offset();
    }

    @Test
    void skipsAndCountsWhatIsNoRequest() {
        run("?", "one", "?\0\0\0\1", "?", "two");
        assertThat(trained).containsExactly("one", "two");
        assertThat(meters.get("latentstream.training.requests.unreadable")
                        .counter()
                        .count())
                .isEqualTo(3);
        assertThat(committed()).isEqualTo(5);
    }

    @Test
    void waitsForTheRegistryAndSaysSo() {
        away = 3;
        run("one", "~two", "three");
        assertThat(trained).containsExactly("one", "~two", "three");
        assertThat(waited)
                .hasSize(3)
                .allSatisfy(why -> assertThat(why).startsWith("the schema registry: cannot fetch"));
        assertThat(health.waitsFor()).isEmpty();
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void endsTheWaitForTheRegistryAtAStop() {
        away = Integer.MAX_VALUE;
        consumer.schedulePollTask(() -> {
            consumer.rebalance(List.of(PARTITION));
            consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
            consumer.addRecord(
                    new ConsumerRecord<>(PARTITION.topic(), 0, 0, "key", "~one".getBytes(StandardCharsets.UTF_8)));
        });
        consumer.schedulePollTask(() -> stopped.set(true));
        new RequestLoop(consumer, this::read, this::train, health, new TrainerMetrics(meters)).run(stopped::get);
        assertThat(trained).isEmpty();
        assertThat(consumer.committed(Set.of(PARTITION))).doesNotContainKey(PARTITION);
    }

    @Test
    void leavesARequestThatAStopInterruptsUncommitted() {
        run("one", "stopped", "three");
        assertThat(trained).containsExactly("one", "stopped");
        assertThat(committed()).isEqualTo(1);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void goesOnWhenACommitFails() {
        consumer.setOffsetsException(new KafkaException("no coordinator"));
        run("one", "two");
        assertThat(trained).containsExactly("one", "two");
    }

    @Test
    void trainsRequestsInOrderAndCommitsEach() {
        run("one", null, "two");
        assertThat(trained).containsExactly("one", "two");
        assertThat(committed()).isEqualTo(3);
    }

    @Test
    void takesNothingAfterAStop() {
        stopped.set(true);
        run("one");
        assertThat(trained).isEmpty();
    }
}
