package io.latentstream.media.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A text that a PNG carries beside its image: a {@code tEXt} chunk (PNG Specification, section 11.3.3.2).
 *
 * @param keyword what the text is, 1 to 79 characters of ISO 8859-1
 * @param text in ISO 8859-1, without the character 0
 */
public record PngText(String keyword, String text) {
    static final byte[] TYPE = "tEXt".getBytes(ISO_8859_1);

    private static final int SIGNATURE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;
    private static final int LONGEST_KEYWORD = 79;

    public PngText {
        if (keyword.isEmpty() || keyword.length() > LONGEST_KEYWORD || isNotLatin(keyword) || isNotLatin(text)) {
            throw new IllegalArgumentException(
                    "a PNG cannot carry the text '%s'; give a keyword of 1 to %d characters, and ISO 8859-1 without the character 0"
                            .formatted(keyword, LONGEST_KEYWORD));
        }
    }

    private static boolean isNotLatin(String text) {
        return text.chars().anyMatch(character -> character == 0 || character > 0xff);
    }

    /** The chunk's content. */
    byte[] content() {
        byte[] content = new byte[keyword.length() + 1 + text.length()];
        System.arraycopy(keyword.getBytes(ISO_8859_1), 0, content, 0, keyword.length());
        System.arraycopy(text.getBytes(ISO_8859_1), 0, content, keyword.length() + 1, text.length());
        return content;
    }

    /**
     * The first text of a PNG file under a keyword.
     *
     * @param png a file; what is none, or is cut, has no text behind the cut
     */
    public static Optional<String> read(byte[] png, String keyword) {
        ByteBuffer file = ByteBuffer.wrap(png);
        byte[] wanted = (keyword + "\0").getBytes(ISO_8859_1);
        file.position(Math.min(SIGNATURE_BYTES, file.limit()));
        while (file.remaining() >= Integer.BYTES + TYPE.length) {
            int length = file.getInt();
            byte[] type = new byte[TYPE.length];
            file.get(type);
            if (length < 0 || length > file.remaining() - CHECKSUM_BYTES) {
                return Optional.empty();
            }
            int start = file.position();
            if (Arrays.equals(type, TYPE)
                    && length >= wanted.length
                    && Arrays.equals(png, start, start + wanted.length, wanted, 0, wanted.length)) {
                return Optional.of(new String(png, start + wanted.length, length - wanted.length, ISO_8859_1));
            }
            file.position(start + length + CHECKSUM_BYTES);
        }
        return Optional.empty();
    }
}
