package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.LabelledImages;

/** Draws black-and-white images from grey ones: a pixel is white with a probability equal to its brightness. */
final class PixelSampler {
    private static final int WHITE = 255;

    private final byte[] grey;
    private final SplitMix64 random = new SplitMix64();

    PixelSampler(int pixels) {
        this.grey = new byte[pixels];
    }

    /** Writes 0 or 1 for each pixel to the start of {@code into}. */
    void sample(LabelledImages images, int image, long seed, long epoch, float[] into) {
        random.seed(seed, epoch, image);
        images.copyPixels(image, grey);
        for (int i = 0; i < grey.length; i++) {
            into[i] = white(Byte.toUnsignedInt(grey[i])) ? 1f : 0f;
        }
    }

    // Most pixels are black: they cost no draw.
    private boolean white(int brightness) {
        return brightness == WHITE || (brightness > 0 && ((random.nextLong() >>> 40) * WHITE) >>> 24 < brightness);
    }

    /** Standard normal numbers, from the stream of the image sampled last. */
    void noise(float[] into) {
        for (int i = 0; i < into.length; i++) {
            into[i] = (float) random.nextGaussian();
        }
    }
}
