package io.latentstream.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The chunks of a RIFF file one after the other: an id of four characters, a size, the content, and a byte of padding after an
 * odd size, which many writers leave out. Sizes are claims; a chunk holds what is there.
 */
final class RiffChunks {
    private static final int HEADER = 8;
    private static final long NEVER_FILLED_IN =
            0x7ffff000L; // what writers to a pipe leave: sox this, ffmpeg 0xffffffff

    private final ByteBuffer file;

    /** From the current position of a little-endian buffer on. */
    RiffChunks(ByteBuffer file) {
        this.file = file;
    }

    /** A chunk. */
    record Chunk(String id, long claimed, ByteBuffer content) {
        /** Whether it should hold more than it does; 'data' whose size was never filled in need not. */
        boolean isCut() {
            return claimed > content.limit() && !(id.equals("data") && claimed >= NEVER_FILLED_IN);
        }
    }

    boolean hasNext() {
        return file.remaining() >= HEADER;
    }

    /** The next one. A 'data' chunk of size 0 with no other chunk after it is one whose size was never filled in. */
    Chunk next() {
        String id = id(file.position());
        long claimed = claim(file.position());
        file.position(file.position() + HEADER);
        if (id.equals("data") && claimed == 0 && file.hasRemaining() && !isChunk(file.position())) {
            claimed = file.remaining();
        }
        int size = (int) Math.min(claimed, file.remaining());
        ByteBuffer content = file.slice(file.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        file.position(file.position() + size);
        if (size % 2 == 1 && file.hasRemaining() && isPadded(file.position())) {
            file.get();
        }
        return new Chunk(id, claimed, content);
    }

    /** Bytes that no chunk claims: what follows the last one and is neither a chunk, nor a tag, nor filled up with zeros. */
    int unclaimed() {
        int at = file.position();
        if (isChunk(at) || id(at).startsWith("ID3") || id(at).startsWith("TAG")) {
            return 0;
        }
        for (int i = at; i < file.limit(); i++) {
            if (file.get(i) != 0) {
                return file.remaining();
            }
        }
        return 0;
    }

    private boolean isPadded(int at) {
        String padded = id(at + 1);
        return !isId(id(at)) || padded.equals("data") || padded.equals("fmt ");
    }

    private boolean isChunk(int at) {
        return file.limit() - at >= HEADER && isId(id(at)) && claim(at) <= file.limit() - at - HEADER;
    }

    private long claim(int at) {
        return Integer.toUnsignedLong(file.getInt(at + 4));
    }

    private String id(int at) {
        byte[] id = new byte[Math.min(4, Math.max(0, file.limit() - at))];
        file.get(at, id);
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static boolean isId(String id) {
        return id.length() == 4 && id.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
