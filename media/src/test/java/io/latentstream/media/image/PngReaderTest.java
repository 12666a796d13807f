package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
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

    private static byte[] written(BufferedImage image) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    @Test
    void readsGreyOfSixteenBitsWithoutAGamma() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(0, 0, 0, 100 * 257);
        image.getRaster().setSample(1, 0, 0, 65_535);
        PixelGrid read = PngReader.read(written(image));
        assertThat(read.at(0, 0)).isEqualTo(100);
        assertThat(read.at(1, 0)).isEqualTo(255);
    }

    @Test
    void readsPalettesAndSingleBits() throws IOException {
        BufferedImage bits = new BufferedImage(9, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(8, 0, 0xffffffff);
        PixelGrid read = PngReader.read(written(bits));
        assertThat(read.at(7, 0)).isZero();
        assertThat(read.at(8, 0)).isEqualTo(255);
        BufferedImage palette = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_INDEXED);
        palette.setRGB(1, 0, 0xff0000ff);
        assertThat(PngReader.read(written(palette)).at(1, 0)).isEqualTo(29);
    }

    @Test
    void laysInkOverAGroundThatItStandsOutFrom() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xff000000);
        image.setRGB(1, 0, 0x80000000);
        PixelGrid dark = PngReader.read(written(image));
        assertThat(dark.at(0, 0)).isZero();
        assertThat(dark.at(1, 0)).isEqualTo(127);
        assertThat(dark.at(2, 0)).isEqualTo(255);
        image.setRGB(0, 0, 0xffffffff);
        image.setRGB(1, 0, 0x80ffffff);
        PixelGrid bright = PngReader.read(written(image));
        assertThat(bright.at(0, 0)).isEqualTo(255);
        assertThat(bright.at(1, 0)).isEqualTo(128);
        assertThat(bright.at(2, 0)).isZero();
    }

    @Test
    void refusesSizesBeforeItTakesMemory() throws IOException {
        byte[] png = written(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB));
        ByteBuffer.wrap(png).putInt(16, 1 << 30).putInt(20, 1 << 30);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngReader.read(png))
                .withMessageContaining(
                        "a PNG image of 1073741824 x 1073741824 pixels, 3 channels and 8 bits; give one of at most");
        ByteBuffer.wrap(png).putInt(16, 4_096).putInt(20, 4_096);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngReader.read(png))
                .withMessageContaining("bytes cannot hold 4096 x 4096 pixels");
        ByteBuffer.wrap(png).putInt(16, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> PngReader.read(png));
    }

    @Test
    void refusesEveryDamageOrReadsOn() throws IOException {
        byte[] png = written(new BufferedImage(30, 20, BufferedImage.TYPE_BYTE_INDEXED));
        int refused = 0;
        for (int at = 0; at < png.length; at++) {
            byte[] damaged = png.clone();
            damaged[at] ^= 0x41;
            try {
                PngReader.read(damaged);
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(40, png.length);
        byte[] cut = Arrays.copyOf(png, 60);
        assertThatIllegalArgumentException().isThrownBy(() -> PngReader.read(cut));
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PngReader.read(new byte[] {1, 2, 3}))
                .withMessageContaining("3 bytes that are no PNG image");
    }
}
