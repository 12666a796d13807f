package io.latentstream.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A comment that a WAV carries: {@code ICMT} in a {@code LIST} chunk of type {@code INFO} (IBM and Microsoft: "Multimedia
 * programming interface and data specifications 1.0", 1991), which players show.
 *
 * @param text in ASCII
 */
public record WavComment(String text) {
    private static final String LIST = "LIST";
    private static final String INFO = "INFO";
    private static final String COMMENT = "ICMT";
    private static final int ID_BYTES = 4;
    private static final int CHUNK_HEADER = 8;
    private static final int RIFF_HEADER = 12;

    public WavComment {
        if (text.chars().anyMatch(character -> character == 0 || character > 0x7f)) {
            throw new IllegalArgumentException("a WAV cannot carry the comment '" + text + "'; give ASCII");
        }
    }

    /** The whole LIST chunk, of even length. */
    byte[] chunk() {
        int zeros = 2 - text.length() % 2; // one ends the text, another makes it even
        int infoBytes = ID_BYTES + CHUNK_HEADER + text.length() + zeros;
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_HEADER + infoBytes).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(ascii(LIST)).putInt(infoBytes).put(ascii(INFO));
        chunk.put(ascii(COMMENT)).putInt(text.length() + zeros).put(ascii(text));
        return chunk.array();
    }

    /**
     * The first comment of a WAV file.
     *
     * @param wav a file; what is none has no comment
     */
    public static Optional<String> read(byte[] wav) {
        if (wav.length < RIFF_HEADER || !startsWith(wav, "RIFF")) {
            return Optional.empty();
        }
        RiffChunks chunks = chunks(ByteBuffer.wrap(wav), RIFF_HEADER);
        while (chunks.hasNext()) {
            RiffChunks.Chunk chunk = chunks.next();
            if (chunk.id().equals(LIST)) {
                Optional<String> comment = ofList(chunk.content());
                if (comment.isPresent()) {
                    return comment;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> ofList(ByteBuffer list) {
        if (list.remaining() < ID_BYTES) {
            return Optional.empty();
        }
        RiffChunks infos = chunks(list, ID_BYTES);
        while (infos.hasNext()) {
            RiffChunks.Chunk info = infos.next();
            if (info.id().equals(COMMENT)) {
                String text = StandardCharsets.US_ASCII.decode(info.content()).toString();
                int end = text.indexOf(0);
                return Optional.of(end < 0 ? text : text.substring(0, end));
            }
        }
        return Optional.empty();
    }

    private static RiffChunks chunks(ByteBuffer of, int from) {
        return new RiffChunks(of.duplicate().order(ByteOrder.LITTLE_ENDIAN).position(from));
    }

    private static boolean startsWith(byte[] wav, String id) {
        return new String(wav, 0, ID_BYTES, StandardCharsets.US_ASCII).equals(id);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
