package io.latentstream.media.image;

/** 256 colours for the values of a {@link PixelGrid}, between anchors that lie evenly from 0 to 255. Immutable. */
public final class ColourMap {
    /**
     * From black over purple and orange to a pale yellow: equal steps look equal, to the colour-blind too. By S. van der Walt
     * and N. Smith, for matplotlib ("magma", CC0).
     */
    public static final ColourMap MAGMA = new ColourMap(
            0x000004, 0x180f3e, 0x451077, 0x721f81, 0x9f2f7f, 0xcd4071, 0xf1605d, 0xfd9567, 0xfec98d, 0xfcfdbf);

    private static final int COLOURS = 256;
    private static final int CHANNELS = 3;

    private final byte[] palette = new byte[COLOURS * CHANNELS];

    /**
     * A map through these colours.
     *
     * @param anchors at least two, as 0xRRGGBB
     */
    public ColourMap(int... anchors) {
        if (anchors.length < 2) {
            throw new IllegalArgumentException(anchors.length + " colours make no map; give at least 2");
        }
        for (int i = 0; i < palette.length; i++) {
            int colour = i / CHANNELS;
            double place = (double) colour / (COLOURS - 1) * (anchors.length - 1);
            int before = Math.min((int) place, anchors.length - 2);
            int shift = 8 * (CHANNELS - 1 - i % CHANNELS);
            double from = anchors[before] >> shift & 0xff;
            double to = anchors[before + 1] >> shift & 0xff;
            palette[i] = (byte) Math.round(from + (place - before) * (to - from));
        }
    }

    /** Red, green and blue of each of the 256 colours. */
    byte[] palette() {
        return palette.clone();
    }
}
