package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.BoundedConsumer;
import io.latentstream.topic.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all versions and routes from Kafka each time, up to what was committed before. */
public final class ModelTopics implements Supplier<Holdings> {
    private static final int FETCH_WAIT_MS = 20; // at a topic's end: publishing must not take long

    private final Map<String, Object> kafka;
    private final Deserializer<ModelVersion> versions;
    private final Deserializer<ModelRoute> routes;
    private final Set<String> told = new HashSet<>();

    /** Reads by consumers with these properties, in no group. */
    public ModelTopics(
            Map<String, Object> kafka, Deserializer<ModelVersion> versions, Deserializer<ModelRoute> routes) {
        this.kafka = Map.copyOf(kafka);
        this.versions = versions;
        this.routes = routes;
    }

    /**
     * All of them; waits for open transactions, which may hide what was committed after they began.
     */
    @Override
    public Holdings get() {
        try (Consumer<String, byte[]> committed = consumer(kafka, "read_committed");
                Consumer<String, byte[]> all = consumer(kafka, "read_uncommitted")) {
            CompactedTopicReader reader =
                    new CompactedTopicReader(committed, partitions -> ends(all, partitions), told);
            return new Holdings(
                    reader.latest(Topics.MODEL_VERSIONS.name(), versions, key -> true),
                    reader.latest(Topics.MODEL_ROUTES.name(), routes, key -> true));
        }
    }

    private static Map<TopicPartition, Long> ends(
            Consumer<String, byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.assign(partitions); // otherwise the consumer warns that it has no watermarks for them
        return consumer.endOffsets(partitions);
    }

    /** A consumer of whole topics. */
    public static Consumer<String, byte[]> consumer(Map<String, Object> kafka) {
        return consumer(kafka, "read_committed");
    }

    private static Consumer<String, byte[]> consumer(Map<String, Object> kafka, String isolation) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG); // partitions are assigned: no group is to be left behind
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        return new BoundedConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
