package io.latentstream.generator.render;

import io.latentstream.event.Encoding;
import io.latentstream.generator.request.Medium;

/**
 * A row is a greyscale image, row by row.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param box side in pixels of the box that an input's ink is scaled to fit; 0: an input is scaled to the whole size
 */
public record ImageRendering(int width, int height, int box) implements Rendering {
    private static final int ROWS_AT_ONCE = 256; // engines are at their best from here on
    private static final int VALUES_AT_ONCE = 1 << 21; // 8 MB as floats
    private static final int DEFLATE_AT_BEST = 1032; // RFC 1951: 258 bytes in 2 bits

    public ImageRendering {
        if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("it makes images of " + width + " x " + height
                    + " pixels; publish it again with a size that is one");
        }
        if (box < 0) {
            throw new IllegalArgumentException(
                    "its ink fits a box of " + box + " pixels; publish it again with 0 or more");
        }
    }

    /** Images whose inputs are scaled to the whole size. */
    public ImageRendering(int width, int height) {
        this(width, height, 0);
    }

    @Override
    public int valueCount() {
        return width * height;
    }

    @Override
    public int rowsAtOnce() {
        return Math.max(1, Math.min(ROWS_AT_ONCE, VALUES_AT_ONCE / valueCount()));
    }

    @Override
    public long leastBytes(Encoding encoding, boolean trim) {
        return encoding == Encoding.RAW8 ? valueCount() : valueCount() / DEFLATE_AT_BEST;
    }

    @Override
    public Medium medium() {
        return Medium.IMAGES;
    }
}
