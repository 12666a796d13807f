package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ImageShape;
import io.latentstream.media.image.PictureFit;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.trainer.dataset.ImageDataset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Pictures of MNIST's digits, ten times as large and black on white, become digits of MNIST again. */
class DrawnDigitsTest {
    private static final int SIDE = 28;
    private static final int LARGER = 10;

    /** On a larger sheet of white paper, away from its middle. */
    private static PixelGrid drawn(float[] digit) {
        int side = SIDE * LARGER + 50;
        byte[] pixels = new byte[side * side];
        Arrays.fill(pixels, (byte) 255);
        for (int y = 0; y < SIDE * LARGER; y++) {
            for (int x = 0; x < SIDE * LARGER; x++) {
                float ink = digit[y / LARGER * SIDE + x / LARGER];
                pixels[(y + 7) * side + x + 13] = (byte) (255 - Math.round(255 * ink));
            }
        }
        return new PixelGrid(side, side, pixels);
    }

    /** Root mean squared difference, with the picture moved. */
    private static double error(float[] picture, float[] digit, int right, int down) {
        double squares = 0;
        for (int i = 0; i < digit.length; i++) {
            int x = i % SIDE - right;
            int y = i / SIDE - down;
            boolean inside = x >= 0 && x < SIDE && y >= 0 && y < SIDE;
            float value = inside ? picture[y * SIDE + x] : 0;
            squares += (value - digit[i]) * (value - digit[i]);
        }
        return Math.sqrt(squares / digit.length);
    }

    /** The least error where the picture may be a pixel off. */
    private static double nearest(float[] picture, float[] digit) {
        double least = Double.POSITIVE_INFINITY;
        for (int right = -1; right <= 1; right++) {
            for (int down = -1; down <= 1; down++) {
                least = Math.min(least, error(picture, digit, right, down));
            }
        }
        return least;
    }

    @Test
    void becomeDigitsOfTheDataset() {
        ImageDataset mnist = Mnist.shipped();
        PictureFit fit = new PictureFit(SIDE, SIDE, ((ImageShape) mnist.rendering()).getBox());
        float[] digit = new float[SIDE * SIDE];
        double sum = 0;
        int count = 100;
        for (int i = 0; i < count; i++) {
            mnist.test().read(i, digit);
            float[] again = fit.values(drawn(digit));
            // Faint pixels are taken for ground, which moves a mass that lies between two pixels to the other one.
            assertThat(nearest(again, digit)).as("error of digit %d", i).isLessThan(0.1);
            sum += error(again, digit, 0, 0);
        }
        assertThat(sum / count).as("mean error").isLessThan(0.03); // were all a pixel off: 0.3
    }
}
