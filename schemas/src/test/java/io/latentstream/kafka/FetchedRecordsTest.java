package io.latentstream.kafka;

import static io.latentstream.kafka.FetchedRecords.MOST_BYTES;
import static io.latentstream.kafka.FetchedRecords.MOST_RECORD_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FetchedRecordsTest {
    private static final long BASE = 100;

    @ParameterizedTest
    @EnumSource(CompressionType.class)
    void leaveOrdinaryBatchesAsTheyAre(CompressionType type) {
        MemoryRecords records = batch(type, BASE, 10, 20, 30);

        assertThat(offsets(bound(records).get(0))).containsExactly(100L, 101L, 102L);
        assertThat(bound(records).get(0).sizeInBytes()).isEqualTo(records.sizeInBytes());
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionType.class,
            names = {"GZIP", "SNAPPY", "LZ4", "ZSTD"})
    void giveAnOversizedRecordWithoutContentAndItsNeighboursWhole(CompressionType type) {
        MemoryRecords bound =
                bound(batch(type, BASE, 10, MOST_RECORD_BYTES + 1, 30)).get(0);

        List<Record> records = records(bound);
        assertThat(offsets(bound)).containsExactly(100L, 101L, 102L);
        assertThat(records).extracting(Record::valueSize).containsExactly(10, -1, 30);
        assertThat(records.get(1).headers()[0].key()).isEqualTo(BoundedConsumer.OVERSIZED);
        assertThat(records.get(0).headers()).isEmpty();
        assertThat(records.get(2).key()).isEqualTo(ByteBuffer.wrap("key".getBytes(UTF_8)));
    }

    @Test
    void unpackNothingBehindAnOversizedRecord() {
        MemoryRecords bound =
                bound(batch(CompressionType.ZSTD, BASE, 10, 3 * MOST_BYTES, 30)).get(0);

        assertThat(offsets(bound)).containsExactly(100L, 101L, 102L);
        assertThat(records(bound)).extracting(Record::valueSize).containsExactly(10, -1, -1);
        assertThat(batches(bound).get(0).lastOffset()).isEqualTo(102);
    }

    @Test
    void boundRecordsThatAreTooMuchTogether() {
        int[] sizes = new int[100];
        Arrays.fill(sizes, 1024 * 1024);
        MemoryRecords bound = bound(batch(CompressionType.ZSTD, BASE, sizes)).get(0);

        assertThat(offsets(bound)).hasSize(100).endsWith(199L);
        assertThat(records(bound).stream()
                        .mapToLong(record -> Math.max(0, record.valueSize()))
                        .sum())
                .isBetween(MOST_BYTES / 2L, (long) MOST_BYTES);
    }

    @Test
    void leaveBatchesBehindTheBoundToTheNextFetch() {
        int[] sizes = new int[20];
        Arrays.fill(sizes, 1024 * 1024);
        MemoryRecords first = batch(CompressionType.ZSTD, 0, sizes);
        MemoryRecords second = batch(CompressionType.ZSTD, 20, sizes);
        MemoryRecords third = batch(CompressionType.ZSTD, 40, sizes);

        List<MemoryRecords> bound = bound(joined(first, second, third), batch(CompressionType.LZ4, 0, sizes));

        assertThat(offsets(bound.get(0))).hasSize(40).endsWith(39L);
        assertThat(bound.get(1).sizeInBytes()).isZero();
    }

    @Test
    void keepATransactionalBatchTransactional() {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(1024), Compression.zstd().build(), BASE, 7L, (short) 3, 5, true);
        builder.append(1L, "key".getBytes(UTF_8), new byte[2 * MOST_RECORD_BYTES]);

        RecordBatch bound = batches(bound(builder.build()).get(0)).get(0);

        assertThat(bound.isTransactional()).isTrue();
        assertThat(bound.producerId()).isEqualTo(7);
        assertThat(bound.producerEpoch()).isEqualTo((short) 3);
        assertThat(bound.isCompressed()).isFalse();
    }

    private static List<MemoryRecords> bound(MemoryRecords... partitions) {
        FetchResponseData fetch = new FetchResponseData();
        FetchResponseData.FetchableTopicResponse topic = new FetchResponseData.FetchableTopicResponse().setTopic("t");
        for (int i = 0; i < partitions.length; i++) {
            topic.partitions()
                    .add(new FetchResponseData.PartitionData()
                            .setPartitionIndex(i)
                            .setRecords(partitions[i]));
        }
        fetch.responses().add(topic);
        new FetchedRecords(fetch).bound();
        return topic.partitions().stream()
                .map(partition -> (MemoryRecords) partition.records())
                .toList();
    }

    private static MemoryRecords batch(CompressionType type, long base, int... sizes) {
        MemoryRecordsBuilder builder = MemoryRecords.builder(
                ByteBuffer.allocate(1024), Compression.of(type).build(), TimestampType.CREATE_TIME, base);
        for (int size : sizes) {
            builder.append(1L, "key".getBytes(UTF_8), new byte[size]);
        }
        return builder.build();
    }

    private static MemoryRecords joined(MemoryRecords... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(MemoryRecords::sizeInBytes).sum());
        for (MemoryRecords part : parts) {
            all.put(part.buffer());
        }
        return MemoryRecords.readableRecords(all.flip());
    }

    private static List<Record> records(MemoryRecords of) {
        List<Record> records = new ArrayList<>();
        of.records().forEach(records::add);
        return records;
    }

    private static List<Long> offsets(MemoryRecords of) {
        return records(of).stream().map(Record::offset).toList();
    }

    private static List<RecordBatch> batches(MemoryRecords of) {
        List<RecordBatch> batches = new ArrayList<>();
        of.batches().forEach(batches::add);
        return batches;
    }
}
