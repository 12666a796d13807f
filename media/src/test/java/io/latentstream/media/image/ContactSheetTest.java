package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContactSheetTest {
    private static final PixelGrid DARK = new PixelGrid(1, 1, new byte[] {10});
    private static final PixelGrid LIGHT = new PixelGrid(1, 1, new byte[] {(byte) 200});

    @Test
    void laysImagesOutRowByRow() {
        PixelGrid sheet = new ContactSheet(2, 2, 1).of(List.of(DARK, LIGHT, LIGHT));

        assertThat(sheet.width()).isEqualTo(7);
        assertThat(sheet.height()).isEqualTo(7);
        assertThat(sheet.at(1, 1)).isEqualTo(10);
        assertThat(sheet.at(5, 2)).isEqualTo(200);
        assertThat(sheet.at(1, 4)).isEqualTo(200);
        assertThat(sheet.at(5, 5)).as("no image, so background").isEqualTo(0x40);
        assertThat(sheet.at(3, 3)).as("margin").isEqualTo(0x40);
    }

    @Test
    void refusesImagesOfDifferentSizes() {
        PixelGrid wide = new PixelGrid(2, 1, new byte[2]);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContactSheet(2, 1, 0).of(List.of(DARK, wide)))
                .withMessageContaining("does not fit");
    }

    @Test
    void refusesAnEmptySheet() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContactSheet(1, 1, 0).of(List.of()))
                .withMessageContaining("at least one image");
    }
}
