package io.latentstream.trainer.evaluation;

import io.latentstream.artifact.Sha256;
import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.LabelledImages;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.ObjIntConsumer;

/**
 * Images as all versions are measured on them. In black and white, every pixel is drawn once, with a fixed seed, white with a
 * probability equal to its brightness.
 *
 * @param images pixels are 0 or 255 in black and white
 * @param sha256 of the pixels, image by image; one byte 0 or 1 each in black and white
 */
record FrozenImages(LabelledImages images, String sha256) {
    private static final long TEST_SEED = 20_190_101;
    private static final long TRAIN_SEED = 20_190_102;
    private static final int WHITE = 255;

    /** A test set in black and white. */
    static FrozenImages of(LabelledImages test) {
        return of(test, test.count(), WHITE, (image, i) -> draw(image, SplitMix64.of(TEST_SEED, i)));
    }

    /** Images of a training set in black and white, at most {@code count}, spread evenly over it. */
    static FrozenImages ofTraining(LabelledImages train, int count) {
        return of(train, count, WHITE, (image, i) -> draw(image, SplitMix64.of(TRAIN_SEED, i)));
    }

    /** At most {@code count} images as they are, spread evenly over all. */
    static FrozenImages inGrey(LabelledImages images, int count) {
        return of(images, count, 1, (image, i) -> {});
    }

    private static FrozenImages of(LabelledImages grey, int count, int factor, ObjIntConsumer<byte[]> draw) {
        int[] chosen = EvaluationDepth.spread(Math.min(count, grey.count()), grey.count());
        MessageDigest digest = Sha256.newDigest();
        byte[] pixels = new byte[chosen.length * grey.size()];
        byte[] labels = new byte[chosen.length];
        byte[] image = new byte[grey.size()];
        for (int i = 0; i < chosen.length; i++) {
            labels[i] = (byte) grey.label(chosen[i]);
            grey.copyPixels(chosen[i], image);
            draw.accept(image, chosen[i]);
            digest.update(image);
            for (int j = 0; j < image.length; j++) {
                pixels[i * image.length + j] = (byte) (image[j] * factor);
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
