package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureFitTest {
    private static final PictureFit MNIST = new PictureFit(28, 28, 20);

    /** A picture of one grey with a rectangle of another. */
    private static PixelGrid rectangle(
            int width, int height, int ground, int ink, int left, int top, int right, int bottom) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) ground);
        for (int y = top; y < bottom; y++) {
            Arrays.fill(pixels, y * width + left, y * width + right, (byte) ink);
        }
        return new PixelGrid(width, height, pixels);
    }

    @Test
    void leavesAPictureOfTheModelsKindAsItIs() {
        PixelGrid digit = rectangle(28, 28, 0, 200, 2, 3, 9, 11);
        float[] values = MNIST.values(digit);
        assertThat(values[3 * 28 + 2]).isEqualTo(200 / 255f);
        assertThat(values[0]).isZero();
        assertThat(PixelGrid.ofUnitValues(28, 28, values, 0)).isEqualTo(digit);
    }

    @Test
    void fitsInkIntoTheBoxCentredByItsMass() {
        float[] values = MNIST.values(rectangle(300, 200, 0, 255, 10, 20, 50, 180));
        PixelGrid fitted = PixelGrid.ofUnitValues(28, 28, values, 0);
        for (int y = 0; y < 28; y++) { // 40 x 160 pixels become 5 x 20
            for (int x = 0; x < 28; x++) {
                boolean inside = y >= 4 && y < 24 && x >= 12 && x < 17;
                assertThat(fitted.at(x, y)).isEqualTo(inside ? 255 : 0);
            }
        }
    }

    @Test
    void turnsDarkInkOnABrightGroundOver() {
        float[] dark = MNIST.values(rectangle(300, 200, 230, 30, 10, 20, 50, 180));
        assertThat(dark).isEqualTo(MNIST.values(rectangle(300, 200, 0, 255, 10, 20, 50, 180)));
        float[] ownSize = MNIST.values(rectangle(28, 28, 255, 0, 2, 3, 9, 11));
        assertThat(ownSize[0]).isZero();
        assertThat(ownSize[14 * 28 + 14]).isEqualTo(1);
    }

    @Test
    void scalesSmallInkUp() {
        float[] values = MNIST.values(rectangle(9, 9, 0, 255, 4, 4, 6, 6));
        float sum = 0;
        for (float value : values) {
            sum += value;
        }
        assertThat(sum).isCloseTo(400, within(0.01f));
    }

    @Test
    void takesAreasTogether() {
        PixelGrid halves = new PixelGrid(4, 2, new byte[] {0, (byte) 255, 0, 0, 0, (byte) 255, 0, 0});
        assertThat(new PictureFit(2, 1, 0).values(halves)).containsExactly(0.5f, 0);
        assertThat(new PictureFit(3, 1, 0).values(halves)).containsExactly(new float[] {0.25f, 0.5f, 0}, within(1e-6f));
    }

    @Test
    void takesAPictureWithoutABoxAsItIs() {
        PixelGrid white = rectangle(5, 5, 255, 0, 2, 2, 3, 3);
        assertThat(new PictureFit(5, 5, 0).values(white)[0]).isEqualTo(1);
        assertThat(new PictureFit(1, 1, 0).values(white)).containsExactly(new float[] {0.96f}, within(1e-6f));
        assertThat(new PictureFit(2, 2, 0).values(rectangle(3, 3, 0, 0, 0, 0, 1, 1)))
                .containsOnly(0);
    }

    @Test
    void refusesAPictureWithoutInk() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MNIST.values(rectangle(50, 40, 250, 240, 2, 2, 20, 20)))
                .withMessage(
                        "a picture without ink: its 50 x 40 pixels are 240 to 250 of 255; draw on it, or with more contrast");
        assertThatIllegalArgumentException().isThrownBy(() -> MNIST.values(rectangle(28, 28, 0, 0, 0, 0, 1, 1)));
    }
}
