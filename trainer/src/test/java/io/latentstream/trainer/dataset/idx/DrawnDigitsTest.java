package io.latentstream.trainer.dataset.idx;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ImageShape;
import io.latentstream.media.image.PictureFit;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ImageDataset;
import org.junit.jupiter.api.Test;

/** Pictures of MNIST's digits, ten times as large and black on white, become digits of MNIST again. */
class DrawnDigitsTest {
    private static final int SIDE = 28;
    private static final int LARGER = 10;

    private static PixelGrid drawn(float[] digit, int shift) {
        int side = SIDE * LARGER;
        byte[] pixels = new byte[side * side];
        for (int i = 0; i < pixels.length; i++) {
            int x = Math.floorMod(i % side - shift, side) / LARGER;
            pixels[i] = (byte) (255 - Math.round(255 * digit[i / side / LARGER * SIDE + x]));
        }
        return new PixelGrid(side, side, pixels);
    }

    @Test
    void becomeDigitsOfTheDataset() {
        ImageDataset mnist = Mnist.shipped();
        PictureFit fit = new PictureFit(SIDE, SIDE, ((ImageShape) mnist.rendering()).getBox());
        Examples digits = mnist.test();
        float[] digit = new float[SIDE * SIDE];
        double worst = 0;
        double sum = 0;
        int count = 100;
        for (int i = 0; i < count; i++) {
            digits.read(i, digit);
            float[] again = fit.values(drawn(digit, 13));
            double squares = 0;
            for (int j = 0; j < digit.length; j++) {
                squares += (again[j] - digit[j]) * (again[j] - digit[j]);
            }
            double error = Math.sqrt(squares / digit.length);
            worst = Math.max(worst, error);
            sum += error;
        }
        assertThat(sum / count).as("mean error").isLessThan(0.03); // a digit moved by a pixel: 0.2
        assertThat(worst).as("largest error").isLessThan(0.25);
    }
}
