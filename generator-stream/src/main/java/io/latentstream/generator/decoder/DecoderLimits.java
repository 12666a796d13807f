package io.latentstream.generator.decoder;

import java.time.Duration;

/**
 * What a model version may cost before it is refused.
 *
 * @param maxBytes most bytes of a decoder's file, and of what it unpacks to
 * @param maxRowValues most numbers of a row that a decoder takes or gives
 * @param loadTimeout longest time of loading and trying a version
 * @param decodeTimeout longest time of decoding one block of rows
 */
public record DecoderLimits(long maxBytes, int maxRowValues, Duration loadTimeout, Duration decodeTimeout) {
    /** Several versions are loaded at a time, each with its file in memory, beside those that serve. */
    private static final int PART_OF_HEAP = 8;

    private static final long MOST_BYTES = 256L << 20;
    private static final int ROW_VALUES = 1 << 22; // an image of 2,048 x 2,048

    /** The limits of a process with this one's heap. */
    public static final DecoderLimits DEFAULT = new DecoderLimits(
            Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
            ROW_VALUES,
            Duration.ofSeconds(30),
            Duration.ofSeconds(5));

    public DecoderLimits {
        if (maxBytes < 1 || maxRowValues < 1 || loadTimeout.isNegative() || decodeTimeout.isNegative()) {
            throw new IllegalArgumentException("nothing can be loaded within %d bytes, %d numbers a row, %s and %s"
                    .formatted(maxBytes, maxRowValues, loadTimeout, decodeTimeout));
        }
    }

    /** Throws a {@link MalformedDecoderException} for rows that are longer than the limit. */
    void checkRow(String what, long numbers) {
        if (numbers < 1 || numbers > maxRowValues) {
            throw new MalformedDecoderException("its %s rows have %d numbers instead of 1 to %d (MODEL_MAX_ROW_VALUES)"
                    .formatted(what, numbers, maxRowValues));
        }
    }
}
