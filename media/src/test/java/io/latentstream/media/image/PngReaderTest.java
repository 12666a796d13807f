package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngReaderTest {
    @Test
    void readsColoursAsTheirGrey() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xffffff);
        image.setRGB(1, 0, 0x0000ff);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);

        PixelGrid read = PngReader.read(png.toByteArray());

        assertThat(read.at(0, 0)).isEqualTo(255);
        assertThat(read.at(1, 0)).isEqualTo(29);
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngReader.read(new byte[] {1, 2, 3}))
                .withMessageContaining("3 bytes that are no PNG image");
    }
}
