package io.latentstream.bench.testbed;

import io.latentstream.bench.flow.Requests;
import io.latentstream.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Requests and images that have been counted, and would only fill the disk. */
final class OldRecords {
    private static final List<String> TOPICS =
            List.of(Topics.GENERATION_REQUESTS.name(), Topics.GENERATED_IMAGES.name());

    private OldRecords() {}

    /** Deletes all that is on the topics now. */
    static void delete(Admin admin) {
        try {
            Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(TOPICS).allTopicNames().get().values().stream()
                    .flatMap(topic -> partitions(topic).stream())
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            Map<TopicPartition, RecordsToDelete> old = new HashMap<>();
            admin.listOffsets(ends)
                    .all()
                    .get()
                    .forEach((partition, end) -> old.put(partition, RecordsToDelete.beforeOffset(end.offset())));
            admin.deleteRecords(old).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot delete old records: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while deleting old records", e);
        }
    }

    private static List<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                .toList();
    }
}
