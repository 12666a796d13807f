package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PixelGridTest {
    @Test
    void quantisesUnitValuesToTheNearestOf256Greys() {
        PixelGrid grid = PixelGrid.ofUnitValues(3, 1, new float[] {9, 0f, 0.5f, 1f}, 1);

        assertThat(grid.at(0, 0)).isZero();
        assertThat(grid.at(1, 0)).isEqualTo(128);
        assertThat(grid.at(2, 0)).isEqualTo(255);
    }

    @Test
    void roundsAllValuesNearAGreyToIt() {
        for (int grey = 0; grey <= 255; grey++) {
            for (double offset : new double[] {-0.4999, 0, 0.4999}) {
                float value = (float) Math.max(0, Math.min(1, (grey + offset) / 255));
                assertThat(PixelGrid.quantised(value) & 0xff).isEqualTo(grey);
            }
        }
    }

    @Test
    void refusesANumberOfPixelsThatDoesNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PixelGrid(2, 2, new byte[3]))
                .withMessage("3 pixels do not make an image of 2 x 2");
    }

    @Test
    void copiesTheCallersPixels() {
        byte[] pixels = {7};
        PixelGrid grid = new PixelGrid(1, 1, pixels);

        pixels[0] = 8;
        grid.pixels()[0] = 9;

        assertThat(grid.at(0, 0)).isEqualTo(7);
    }
}
