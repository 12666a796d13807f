package io.latentstream.generator.stream;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The part of a poll that is answered in one transaction: less than two of the largest requests, or many small ones. */
final class PollBatch {
    private PollBatch() {}

    /**
     * The first records up to where their work is that of one largest request.
     *
     * @param work takes note of a record and gives its part of a largest request's work, 0 to 1
     * @param putBack seeks to the first record of a partition that is left for the next poll
     */
    static ConsumerRecords<byte[], byte[]> of(
            ConsumerRecords<byte[], byte[]> polled,
            ToDoubleFunction<ConsumerRecord<byte[], byte[]>> work,
            BiConsumer<TopicPartition, OffsetAndMetadata> putBack) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> taken = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
        double sum = 0;
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            int count = 0;
            while (count < records.size() && sum < 1) {
                sum += work.applyAsDouble(records.get(count));
                count++;
            }
            if (count > 0) {
                taken.put(partition, records.subList(0, count));
            }
            if (count < records.size()) {
                ConsumerRecord<byte[], byte[]> first = records.get(count);
                OffsetAndMetadata place = new OffsetAndMetadata(first.offset(), first.leaderEpoch(), "");
                putBack.accept(partition, place);
                next.put(partition, place);
            }
        }
        return next.equals(polled.nextOffsets()) ? polled : new ConsumerRecords<>(taken, next);
    }
}
