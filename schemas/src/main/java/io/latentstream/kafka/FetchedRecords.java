package io.latentstream.kafka;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.message.FetchResponseData;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MutableRecordBatch;

/**
 * The records of one fetch, limited to what may be unpacked at once. Batches that are not compressed stay as they are. A compressed
 * one that holds too much is written anew ({@link CompressedBatch}). Once the batches together reach the bound, the later ones are
 * left out: the next fetch begins with them.
 */
final class FetchedRecords {
    /** Most bytes of one record: the broker's default limit, and room for headers. */
    static final int MOST_RECORD_BYTES = 1024 * 1024 + 64 * 1024;

    /** Most bytes that the compressed batches of one fetch may unpack to. */
    static final int MOST_BYTES = 32 * 1024 * 1024;

    private final FetchResponseData fetch;
    private long left = MOST_BYTES;
    private boolean anyKept;

    FetchedRecords(FetchResponseData fetch) {
        this.fetch = fetch;
    }

    /** Changes what the consumer will unpack. */
    void bound() {
        for (FetchResponseData.FetchableTopicResponse topic : fetch.responses()) {
            for (FetchResponseData.PartitionData partition : topic.partitions()) {
                if (partition.records() instanceof MemoryRecords records && isAnyCompressed(records)) {
                    partition.setRecords(bounded(records));
                }
            }
        }
    }

    private static boolean isAnyCompressed(MemoryRecords records) {
        for (MutableRecordBatch batch : records.batches()) {
            if (batch.isCompressed()) {
                return true;
            }
        }
        return false;
    }

    private MemoryRecords bounded(MemoryRecords records) {
        List<ByteBuffer> kept = new ArrayList<>();
        int size = 0;
        for (MutableRecordBatch batch : records.batches()) {
            if (left <= 0 && anyKept) {
                break;
            }
            ByteBuffer bytes = bounded(batch);
            kept.add(bytes);
            size += bytes.remaining();
            anyKept = true;
        }
        ByteBuffer all = ByteBuffer.allocate(size);
        kept.forEach(all::put);
        return MemoryRecords.readableRecords(all.flip());
    }

    private ByteBuffer bounded(MutableRecordBatch batch) {
        if (CompressedBatch.isOne(batch)) {
            CompressedBatch compressed = new CompressedBatch(batch);
            left -= Math.min(MOST_BYTES, compressed.unpackedBytes());
            if (compressed.unpackedBytes() > MOST_BYTES || compressed.isAnyOversized()) {
                return compressed.bounded();
            }
        }
        ByteBuffer same = ByteBuffer.allocate(batch.sizeInBytes());
        batch.writeTo(same);
        return same.flip();
    }
}
