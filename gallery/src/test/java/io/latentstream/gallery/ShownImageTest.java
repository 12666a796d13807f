package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngReader;
import org.junit.jupiter.api.Test;

final class ShownImageTest {
    private static final PixelGrid PIXELS = new PixelGrid(2, 2, new byte[] {1, 2, 3, 4});

    @Test
    void showsBothEncodingsAsPng() {
        byte[] png = ShownImage.png(PIXELS);
        assertThat(PngReader.read(ShownImage.png(Events.image("r", 0)))).isEqualTo(PIXELS);
        assertThat(ShownImage.png(Events.image("r", 0, 2, 2, Encoding.PNG, png)))
                .isEqualTo(png);
    }

    @Test
    void refusesAPngLargerThanItsRecordSays() {
        byte[] large = ShownImage.png(new PixelGrid(512, 300, new byte[512 * 300]));
        assertThatThrownBy(() -> ShownImage.png(Events.image("r", 0, 2, 2, Encoding.PNG, large)))
                .hasMessageContaining("it has 512 x 300 pixels and says that it has 2 x 2");
        assertThatThrownBy(() -> ShownImage.pixels(Events.image("r", 0, 2, 2, Encoding.PNG, large)))
                .hasMessageContaining("it has 512 x 300 pixels and says that it has 2 x 2");
    }

    @Test
    void refusesImagesThatAreTooLargeOrNoPng() {
        assertThatThrownBy(() -> ShownImage.png(Events.image("r", 0, 513, 1, Encoding.RAW8, new byte[513])))
                .hasMessageContaining("at most 512 x 512");
        assertThatThrownBy(() -> ShownImage.png(Events.image("r", 0, 2, 2, Encoding.PNG, new byte[23])))
                .hasMessageContaining("23 bytes are no PNG image");
    }
}
