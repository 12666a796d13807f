package io.latentstream.trainer.evaluation;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.SplitMix64;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The test images in black and white: every pixel drawn once, with a fixed seed, white with a probability equal to its
 * brightness. All versions are measured on the same bits.
 *
 * @param images pixels are 0 or 255
 * @param sha256 of the pixels, one byte 0 or 1 each, image by image
 */
record FrozenImages(LabelledImages images, String sha256) {
    private static final long SEED = 20_190_101;
    private static final int WHITE = 255;

    static FrozenImages of(LabelledImages grey) {
        MessageDigest digest = Sha256.newDigest();
        byte[] pixels = new byte[grey.count() * grey.size()];
        byte[] labels = new byte[grey.count()];
        byte[] image = new byte[grey.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) grey.label(i);
            grey.copyPixels(i, image);
            draw(image, new SplitMix64(SEED, i));
            digest.update(image);
            for (int j = 0; j < image.length; j++) {
                pixels[i * image.length + j] = (byte) (image[j] * WHITE);
            }
        }
        LabelledImages frozen = new LabelledImages(grey.width(), grey.height(), pixels, labels);
        return new FrozenImages(frozen, HexFormat.of().formatHex(digest.digest()));
    }

    private static void draw(byte[] image, SplitMix64 random) {
        for (int j = 0; j < image.length; j++) {
            double brightness = Byte.toUnsignedInt(image[j]) / (double) WHITE;
            image[j] = (byte) (random.nextDouble() < brightness ? 1 : 0);
        }
    }
}
