package io.latentstream.generator.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The last record of each partition about one key. Clients of different makes put one key into different partitions, which are read
 * in any order. The newest of these records counts (of the same time, that of the highest partition); a tombstone says that there is
 * no value. Within a partition the last record counts whatever its time, because compaction keeps that one.
 *
 * <p>Stored as entries of partition (int), timestamp (long), length of the value (int; -1 for a tombstone) and value.
 */
record LastRecords(List<Entry> entries) {
    private static final int HEADER_BYTES = Integer.BYTES + Long.BYTES + Integer.BYTES;
    private static final int NO_VALUE = -1;
    private static final Comparator<Entry> AGE =
            Comparator.comparingLong(Entry::timestamp).thenComparingInt(Entry::partition);

    LastRecords {
        entries = List.copyOf(entries);
    }

    /**
     * A partition's last record.
     *
     * @param timestamp the record's own, ms since the epoch
     * @param value null in a tombstone
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(int partition, long timestamp, byte[] value) {}

    /** Reads what a store holds for a key; null and malformed bytes hold no record. */
    static LastRecords read(byte[] stored) {
        List<Entry> entries = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stored == null ? new byte[0] : stored);
        try {
            while (in.hasRemaining()) {
                int partition = in.getInt();
                long timestamp = in.getLong();
                int length = in.getInt();
                if (length > in.remaining()) {
                    return new LastRecords(List.of());
                }
                byte[] value = length < 0 ? null : new byte[length];
                if (value != null) {
                    in.get(value);
                }
                entries.add(new Entry(partition, timestamp, value));
            }
        } catch (BufferUnderflowException e) {
            return new LastRecords(List.of());
        }
        return new LastRecords(entries);
    }

    /** The same after another record of a partition. */
    LastRecords with(Entry last) {
        List<Entry> next = new ArrayList<>(entries);
        next.removeIf(entry -> entry.partition() == last.partition());
        next.add(last);
        return new LastRecords(next);
    }

    /** The value of the newest record; empty where it has none. */
    Optional<byte[]> value() {
        return entries.stream().max(AGE).map(Entry::value);
    }

    /** For a store. */
    byte[] toBytes() {
        int size = 0;
        for (Entry entry : entries) {
            size += HEADER_BYTES + (entry.value() == null ? 0 : entry.value().length);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        for (Entry entry : entries) {
            byte[] value = entry.value();
            out.putInt(entry.partition()).putLong(entry.timestamp());
            out.putInt(value == null ? NO_VALUE : value.length);
            if (value != null) {
                out.put(value);
            }
        }
        return out.array();
    }
}
