package io.latentstream.kafka;

import static io.latentstream.kafka.BoundedConsumer.OVERSIZED;
import static io.latentstream.kafka.FetchedRecords.MOST_BYTES;
import static io.latentstream.kafka.FetchedRecords.MOST_RECORD_BYTES;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.DefaultRecord;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.ByteBufferOutputStream;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * A compressed batch from any sender: unpacked record by record, never beyond the bounds, and written anew without the records
 * that exceed them.
 */
final class CompressedBatch {
    private static final int LENGTH_BYTES = 5; // of a varint

    private final DefaultRecordBatch batch;
    private long unpacked;
    private boolean anyOversized;

    CompressedBatch(RecordBatch batch) {
        this.batch = (DefaultRecordBatch) batch;
        measure();
    }

    /** Whether a batch can be handled here; control batches and those of Kafka before 0.11 cannot. */
    static boolean isOne(RecordBatch batch) {
        return batch.isCompressed() && !batch.isControlBatch() && batch instanceof DefaultRecordBatch;
    }

    /** Bytes of all its records; where they exceed the bound, any number beyond it. */
    long unpackedBytes() {
        return unpacked;
    }

    boolean isAnyOversized() {
        return anyOversized;
    }

    private void measure() {
        try (DataInputStream in = open()) {
            for (int i = 0; i < batch.countOrNull() && unpacked <= MOST_BYTES; i++) {
                int size = ByteUtils.readVarint(in);
                unpacked += size;
                if (size > MOST_RECORD_BYTES) {
                    anyOversized = true;
                    return; // to skip this record might mean unpacking gigabytes
                }
                in.skipNBytes(size);
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /** The same batch, not compressed, in which records beyond the bounds have neither key nor value. */
    ByteBuffer bounded() {
        ByteBufferOutputStream out = new ByteBufferOutputStream(1024);
        try (MemoryRecordsBuilder builder = new MemoryRecordsBuilder(
                        out,
                        RecordBatch.MAGIC_VALUE_V2,
                        Compression.NONE,
                        batch.timestampType(),
                        batch.baseOffset(),
                        batch.timestampType() == TimestampType.LOG_APPEND_TIME
                                ? batch.maxTimestamp()
                                : RecordBatch.NO_TIMESTAMP,
                        batch.producerId(),
                        batch.producerEpoch(),
                        batch.baseSequence(),
                        batch.isTransactional(),
                        false,
                        batch.partitionLeaderEpoch(),
                        Integer.MAX_VALUE);
                DataInputStream in = open()) {
            write(in, builder);
            builder.overrideLastOffset(batch.lastOffset());
            MemoryRecords records = builder.build();
            return records.buffer();
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private static UncheckedIOException damaged(IOException e) {
        return new UncheckedIOException("a batch cannot be unpacked that the broker has taken", e);
    }

    private void write(DataInputStream in, MemoryRecordsBuilder to) throws IOException {
        int count = batch.countOrNull();
        long read = 0;
        for (int i = 0; i < count; i++) {
            int size = ByteUtils.readVarint(in);
            read += size;
            if (read > MOST_BYTES) { // the rest is not unpacked: only its offsets are known, which end with the batch's
                for (long offset = batch.lastOffset() - (count - 1 - i); offset <= batch.lastOffset(); offset++) {
                    appendOversized(to, offset, size);
                }
                return;
            }
            if (size > MOST_RECORD_BYTES) {
                appendOversized(to, skip(in, size), size);
            } else {
                Record record = record(in, size);
                to.appendWithOffset(record.offset(), record);
            }
        }
    }

    /** Reads no more of a record than its offset, which is returned. */
    private long skip(DataInputStream in, int size) throws IOException {
        in.readByte(); // attributes
        long timestamp = ByteUtils.readVarlong(in);
        int offset = ByteUtils.readVarint(in);
        in.skipNBytes(size - 1L - ByteUtils.sizeOfVarlong(timestamp) - ByteUtils.sizeOfVarint(offset));
        return batch.baseOffset() + offset;
    }

    private Record record(DataInputStream in, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH_BYTES + size);
        ByteUtils.writeVarint(size, bytes);
        in.readFully(bytes.array(), bytes.position(), size);
        bytes.limit(bytes.position() + size).position(0);
        Long appended = batch.timestampType() == TimestampType.LOG_APPEND_TIME ? batch.maxTimestamp() : null;
        return DefaultRecord.readFrom(bytes, batch.baseOffset(), batch.baseTimestamp(), batch.baseSequence(), appended);
    }

    private void appendOversized(MemoryRecordsBuilder to, long offset, long bytes) {
        Header[] headers = {new RecordHeader(OVERSIZED, Long.toString(bytes).getBytes(UTF_8))};
        to.appendWithOffset(offset, batch.maxTimestamp(), (byte[]) null, null, headers);
    }

    private DataInputStream open() {
        return new DataInputStream(batch.recordInputStream(BufferSupplier.NO_CACHING));
    }
}
