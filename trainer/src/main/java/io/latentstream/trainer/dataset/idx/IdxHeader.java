package io.latentstream.trainer.dataset.idx;

import io.latentstream.media.FileKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The header of an IDX file; the package's description has the format.
 *
 * @param magic the first four bytes: 0, 0, type of the values, number of dimensions
 * @param sizes of the dimensions, unsigned
 */
record IdxHeader(int magic, List<Long> sizes) {
    static final int IMAGES = 0x00000803;
    static final int LABELS = 0x00000801;
    static final int INT_LABELS = 0x00000c01;
    static final int INT_LABEL_ROWS = 0x00000c02; // QMNIST has these: the label, then other facts about the digit

    private static final Map<Integer, String> TYPES = Map.of(
            0x08, "unsigned bytes", 0x09, "bytes", 0x0b, "shorts", 0x0c, "ints", 0x0d, "floats", 0x0e, "doubles");
    private static final int MAGIC_LENGTH = 4;

    /**
     * Reads a header.
     *
     * @param what the file should hold, "images" or "labels"
     * @param allowed magic numbers, the usual one first
     * @throws DatasetException when the file is something else
     */
    static IdxHeader read(DataFile file, InputStream stream, String what, List<Integer> allowed) throws IOException {
        byte[] magic = stream.readNBytes(MAGIC_LENGTH);
        int number = magic.length < MAGIC_LENGTH ? 0 : ByteBuffer.wrap(magic).getInt();
        if (magic.length == MAGIC_LENGTH && !allowed.contains(number)) {
            throw file.unusable(mistaken(magic, stream, what, allowed.get(0)));
        }
        int dimensions = magic.length < MAGIC_LENGTH ? allowed.get(0) & 0xff : magic[3];
        int length = MAGIC_LENGTH * (1 + dimensions);
        byte[] rest = magic.length < MAGIC_LENGTH ? new byte[0] : stream.readNBytes(length - MAGIC_LENGTH);
        if (magic.length + rest.length < length) {
            throw file.unusable("has %d bytes, too few for the %d-byte header of IDX %s"
                    .formatted(magic.length + rest.length, length, what));
        }
        List<Long> sizes = new ArrayList<>();
        for (ByteBuffer buffer = ByteBuffer.wrap(rest); buffer.hasRemaining(); ) {
            sizes.add(Integer.toUnsignedLong(buffer.getInt()));
        }
        return new IdxHeader(number, List.copyOf(sizes));
    }

    private static String mistaken(byte[] magic, InputStream stream, String what, int expected) throws IOException {
        byte[] head = new byte[512];
        System.arraycopy(magic, 0, head, 0, magic.length);
        stream.readNBytes(head, magic.length, head.length - magic.length);
        String found = FileKind.of(head)
                .map(kind -> "is %s (%s)".formatted(kind.name(), kind.remedy()))
                .orElseGet(() -> "starts with 0x" + HexFormat.of().formatHex(magic) + type(magic));
        return "%s, expected 0x%08x, IDX of %s".formatted(found, expected, what);
    }

    private static String type(byte[] magic) {
        boolean idx = magic[0] == 0 && magic[1] == 0 && TYPES.containsKey((int) magic[2]);
        return idx ? " (IDX of %s in %d dimensions)".formatted(TYPES.get((int) magic[2]), magic[3]) : "";
    }

    /** Bytes of the header. */
    int length() {
        return MAGIC_LENGTH * (1 + sizes.size());
    }

    /** Bytes of the values; {@link Long#MAX_VALUE} on overflow. */
    long valueBytes() {
        long bytes = (magic >> 8) == 0x0c ? Integer.BYTES : 1;
        for (long size : sizes) {
            if (size != 0 && bytes > Long.MAX_VALUE / size) {
                return sizes.contains(0L) ? 0 : Long.MAX_VALUE;
            }
            bytes *= size;
        }
        return bytes;
    }

    /** Such as "60000 images of 28x28", width first. */
    String describe(String what) {
        String each = sizes.size() == 3
                ? " of %dx%d".formatted(sizes.get(2), sizes.get(1))
                : sizes.stream().skip(1).map(String::valueOf).collect(Collectors.joining("x", " of ", ""));
        return sizes.get(0) + " " + what + (sizes.size() == 1 ? "" : each);
    }
}
