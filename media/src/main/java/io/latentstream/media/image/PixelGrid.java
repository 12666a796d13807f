package io.latentstream.media.image;

import java.util.Arrays;

/** A greyscale image: height rows of width unsigned bytes, 0 black, 255 white. Immutable. */
public final class PixelGrid {
    /** From 2^23 to 2^24 the floats are the integers, and the low bits of their representation count them. */
    private static final float WHOLE = 1 << 23;

    private final int width;
    private final int height;
    private final byte[] pixels;

    /**
     * Copies the pixels.
     *
     * @param width in pixels, at least 1
     * @param height in pixels, at least 1
     * @param pixels width x height unsigned bytes, row by row
     * @throws IllegalArgumentException when the number of pixels is another
     */
    public PixelGrid(int width, int height, byte[] pixels) {
        this(pixels.clone(), width, height);
    }

    private PixelGrid(byte[] owned, int width, int height) {
        if (width < 1 || height < 1 || (long) width * height != owned.length) {
            throw new IllegalArgumentException(
                    "%d pixels do not make an image of %d x %d".formatted(owned.length, width, height));
        }
        this.width = width;
        this.height = height;
        this.pixels = owned;
    }

    /**
     * An image from a part of an array, which is copied.
     *
     * @param pixels where the image's width x height unsigned bytes lie, row by row
     * @param offset index of the first one
     */
    public static PixelGrid of(int width, int height, byte[] pixels, int offset) {
        return new PixelGrid(Arrays.copyOfRange(pixels, offset, offset + width * height), width, height);
    }

    /**
     * An image of values that are quantised to 8 bits, rounding to nearest.
     *
     * @param values where the image's width x height values lie, each in [0,1]
     * @param offset index of the first one
     */
    public static PixelGrid ofUnitValues(int width, int height, float[] values, int offset) {
        byte[] pixels = new byte[width * height];
        quantise(values, offset, pixels, 0, pixels.length);
        return new PixelGrid(pixels, width, height);
    }

    /**
     * A spectrogram upright: time to the right, the lowest band at the bottom; values are quantised as by {@link #ofUnitValues}.
     *
     * @param frames width of the image
     * @param bands height of the image
     * @param values frames one after the other, each from the lowest band to the highest, in [0,1]
     * @param firstFrame the frame to begin with
     */
    public static PixelGrid ofSpectrogram(int frames, int bands, float[] values, int firstFrame) {
        byte[] pixels = new byte[frames * bands];
        for (int frame = 0; frame < frames; frame++) {
            for (int band = 0; band < bands; band++) {
                pixels[(bands - 1 - band) * frames + frame] = quantised(values[(firstFrame + frame) * bands + band]);
            }
        }
        return new PixelGrid(pixels, frames, bands);
    }

    /**
     * Values as unsigned bytes, rounded to nearest: 0 is 0, 1 is 255.
     *
     * @param values where the values lie, each in [0,1]
     * @param offset index of the first one
     * @param pixels receives them
     * @param at index of the first one there
     * @param count how many of them
     */
    public static void quantise(float[] values, int offset, byte[] pixels, int at, int count) {
        for (int i = 0; i < count; i++) {
            pixels[at + i] = quantised(values[offset + i]);
        }
    }

    /** A value in [0,1] as an unsigned byte, rounded to nearest, halves to even. Anything else gives any byte. */
    public static byte quantised(float value) {
        return (byte) Float.floatToRawIntBits(value * 255f + WHOLE); // the sum is rounded to an integer
    }

    /** Width in pixels. */
    public int width() {
        return width;
    }

    /** Height in pixels. */
    public int height() {
        return height;
    }

    /** The pixel at column x of row y, 0 to 255. */
    public int at(int x, int y) {
        return pixels[y * width + x] & 0xff;
    }

    /** A copy of the pixels, row by row. */
    public byte[] pixels() {
        return pixels.clone();
    }

    /** Copies row y to a place in another array. */
    void copyRow(int y, byte[] to, int offset) {
        System.arraycopy(pixels, y * width, to, offset, width);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelGrid that
                && width == that.width
                && height == that.height
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * width + height) + Arrays.hashCode(pixels);
    }

    @Override
    public String toString() {
        return "PixelGrid[" + width + " x " + height + "]";
    }
}
