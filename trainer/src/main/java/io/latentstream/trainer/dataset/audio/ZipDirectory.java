package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.DatasetException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Checks the central directory at the end of a zip before Java's own reader allocates memory for all of it. Source: PKWARE,
 * APPNOTE 6.3.10, sections 4.3.12 to 4.3.16.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_LENGTH = 20;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LENGTH = 56;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_LENGTH = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LONGEST = 1 << 25;

    private final Path zip;
    private final RandomAccessFile file;

    private ZipDirectory(Path zip, RandomAccessFile file) {
        this.zip = zip;
        this.file = file;
    }

    /**
     * Refuses a zip whose directory is larger than 32 MiB, or that needs a password. The zip's comment may contain bytes that
     * look like an end record, so every candidate is checked.
     */
    static void requireReadable(Path zip) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "r")) {
            new ZipDirectory(zip, file).requireReadable();
        }
    }

    private void requireReadable() throws IOException {
        long start = Math.max(0, file.length() - END_LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = read(start, file.length() - start);
        for (int at = tail.limit() - END_LENGTH; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                requireReadable(start + at, Integer.toUnsignedLong(tail.getInt(at + 12)));
                long end64 = end64(start + at);
                if (end64 >= 0 && end64 + END_64_LENGTH <= file.length()) {
                    ByteBuffer record = read(end64, END_64_LENGTH);
                    requireReadable(end64, record.getInt(0) == END_64 ? record.getLong(40) : 0);
                }
            }
        }
    }

    /** Position of the zip64 end record, from the locator before the usual one; -1 if there is none. */
    private long end64(long end) throws IOException {
        if (end < LOCATOR_64_LENGTH) {
            return -1;
        }
        ByteBuffer locator = read(end - LOCATOR_64_LENGTH, LOCATOR_64_LENGTH);
        return locator.getInt(0) == LOCATOR_64 ? locator.getLong(8) : -1;
    }

    /** Checks a directory of {@code length} bytes that ends at {@code end}. */
    private void requireReadable(long end, long length) throws IOException {
        if (length < 0 || length > end) {
            return; // no directory: Java's reader refuses the zip, or finds another end record
        }
        if (length > LONGEST) {
            throw new DatasetException(
                    "%s lists its files in %d MB, %d MB can be read; give a zip of fewer, or a folder"
                            .formatted(zip, length >> 20, LONGEST >> 20));
        }
        ByteBuffer list = read(end - length, length);
        while (list.remaining() >= ENTRY_LENGTH && list.getInt(list.position()) == ENTRY) {
            int at = list.position();
            int name = Short.toUnsignedInt(list.getShort(at + 28));
            int next = ENTRY_LENGTH
                    + name
                    + Short.toUnsignedInt(list.getShort(at + 30))
                    + Short.toUnsignedInt(list.getShort(at + 32));
            if ((list.getShort(at + 8) & 1) != 0) {
                byte[] encrypted = new byte[Math.min(name, list.remaining() - ENTRY_LENGTH)];
                list.get(at + ENTRY_LENGTH, encrypted);
                throw new DatasetException("%s needs a password, for '%s'; unpack it and give the folder"
                        .formatted(zip, new String(encrypted, StandardCharsets.UTF_8)));
            }
            list.position(Math.min(list.limit(), at + next));
        }
    }

    private ByteBuffer read(long at, long length) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(length)];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
