package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.artifact.Sha256;
import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Subsample;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.ObjIntConsumer;

/**
 * The images that all versions of a model are measured on: statically binarised, or grey. Binarisation draws each pixel once,
 * with a fixed seed; the probability of white is the pixel's brightness.
 *
 * @param images pixels are 0 or 255 if binarised
 * @param sha256 of the pixels, image by image, one byte each; 0 or 1 if binarised
 */
public record EvaluationImages(LabelledImages images, String sha256) {
    private static final long TEST_SEED = 20_190_101;
    private static final long TRAIN_SEED = 20_190_102;
    private static final int WHITE = 255;

    /** A test set, binarised. */
    public static EvaluationImages binarised(LabelledImages test) {
        return of(test, test.count(), WHITE, (image, i) -> draw(image, SplitMix64.of(TEST_SEED, i)));
    }

    /** At most {@code count} images of a training set, evenly spaced, binarised. */
    public static EvaluationImages binarisedTraining(LabelledImages train, int count) {
        return of(train, count, WHITE, (image, i) -> draw(image, SplitMix64.of(TRAIN_SEED, i)));
    }

    /** At most {@code count} images, evenly spaced, as they are. */
    public static EvaluationImages grey(LabelledImages images, int count) {
        return of(images, count, 1, (image, i) -> {});
    }

    private static EvaluationImages of(LabelledImages grey, int count, int factor, ObjIntConsumer<byte[]> draw) {
        int[] chosen = Subsample.indices(Math.min(count, grey.count()), grey.count());
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
        LabelledImages drawn = new LabelledImages(grey.width(), grey.height(), pixels, labels);
        return new EvaluationImages(drawn, HexFormat.of().formatHex(digest.digest()));
    }

    private static void draw(byte[] image, SplitMix64 random) {
        for (int j = 0; j < image.length; j++) {
            double brightness = Byte.toUnsignedInt(image[j]) / (double) WHITE;
            image[j] = (byte) (random.nextDouble() < brightness ? 1 : 0);
        }
    }
}
