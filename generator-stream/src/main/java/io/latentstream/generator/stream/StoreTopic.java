package io.latentstream.generator.stream;

import io.latentstream.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.AppInfoParser;

/**
 * The topic that a store is filled from.
 *
 * @param kafka version of Kafka Streams, which decides the format of a store's files
 * @param id of the topic, which is new when the topic is made anew under its old name
 * @param beginnings first offset of each partition
 * @param ends offset after the last of each partition
 */
public record StoreTopic(String kafka, String id, List<Long> beginnings, List<Long> ends) {
    public StoreTopic {
        beginnings = List.copyOf(beginnings);
        ends = List.copyOf(ends);
    }

    /** A topic as it is now; throws KafkaException when the brokers cannot describe it. */
    public static StoreTopic now(Admin admin, Topic<?> topic) {
        try {
            TopicDescription described = admin.describeTopics(List.of(topic.name()))
                    .allTopicNames()
                    .get()
                    .get(topic.name());
            List<TopicPartition> partitions = IntStream.range(
                            0, described.partitions().size())
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            return new StoreTopic(
                    AppInfoParser.getVersion(),
                    described.topicId().toString(),
                    offsets(admin, partitions, OffsetSpec.earliest()),
                    offsets(admin, partitions, OffsetSpec.latest()));
        } catch (ExecutionException e) {
            throw new KafkaException(
                    "cannot describe topic '" + topic.name() + "': "
                            + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while topic '" + topic.name() + "' was described", e);
        }
    }

    private static List<Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        var found = admin.listOffsets(asked).all().get();
        List<Long> offsets = new ArrayList<>();
        partitions.forEach(partition -> offsets.add(found.get(partition).offset()));
        return offsets;
    }

    /** Whether a store that was filled up to these earlier ends can be filled on; Kafka Streams crashes if it cannot. */
    boolean goesOnFrom(StoreTopic before) {
        return kafka.equals(before.kafka)
                && id.equals(before.id)
                && ends.size() >= before.ends.size()
                && IntStream.range(0, before.ends.size())
                        .allMatch(i -> beginnings.get(i) <= before.ends.get(i) && ends.get(i) >= before.ends.get(i));
    }

    /** What {@link #read} reads: version, id and ends. */
    String line() {
        return kafka + " " + id + " " + ends.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** What {@link #line()} wrote, without the beginnings; empty for anything else. */
    static Optional<StoreTopic> read(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].matches("[0-9]{1,18}(,[0-9]{1,18})*")) {
            return Optional.empty();
        }
        List<Long> ends = Arrays.stream(words[2].split(",")).map(Long::valueOf).toList();
        return Optional.of(new StoreTopic(words[0], words[1], List.of(), ends));
    }
}
