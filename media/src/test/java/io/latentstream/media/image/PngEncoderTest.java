package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngEncoderTest {
    @AutoClose
    private final PngEncoder encoder = new PngEncoder();

    @ParameterizedTest
    @CsvSource({"1, 1", "28, 28", "64, 64", "65, 64", "3, 500", "1000, 2", "300, 300"})
    void writesWhatImageIoReads(int width, int height) {
        PixelGrid noise = noise(width, height, 1);

        assertThat(PngReader.read(encoder.encode(noise))).isEqualTo(noise);
    }

    @Test
    void encodesManyImages() {
        PixelGrid large = noise(200, 200, 2);
        PixelGrid small = noise(28, 28, 3);

        byte[] first = encoder.encode(small);
        encoder.encode(large);

        assertThat(encoder.encode(small)).isEqualTo(first);
    }

    @Test
    void writesEachValueInItsColour() throws IOException {
        PixelGrid ramp = new PixelGrid(3, 1, new byte[] {0, 85, (byte) 255});
        ColourMap map = new ColourMap(0x000000, 0x804000, 0x00ff00, 0xff00ff);

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(encoder.encode(ramp, map)));

        assertThat(read.getRGB(0, 0) & 0xffffff).isEqualTo(0x000000);
        assertThat(read.getRGB(1, 0) & 0xffffff).isEqualTo(0x804000);
        assertThat(read.getRGB(2, 0) & 0xffffff).isEqualTo(0xff00ff);
    }

    @Test
    void refusesAMapOfOneColour() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ColourMap(0xffffff));
    }

    @Test
    void compressesAnImageOfFewStrokes() {
        assertThat(encoder.encode(new PixelGrid(28, 28, new byte[784]))).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 10, 11, 18, 19, 130, 131, 257, 258, 259, 260, 261, 262, 516, 517, 4000})
    void writesRunsOfAnyLength(int run) {
        byte[] pixels = new byte[4096];
        Arrays.fill(pixels, 0, run, (byte) 200);
        Arrays.fill(pixels, run, Math.min(pixels.length, 2 * run), (byte) 7);
        PixelGrid image = new PixelGrid(64, 64, pixels);

        assertThat(PngReader.read(encoder.encode(image))).isEqualTo(image);
    }

    private static PixelGrid noise(int width, int height, long seed) {
        byte[] pixels = new byte[width * height];
        new Random(seed).nextBytes(pixels);
        return new PixelGrid(width, height, pixels);
    }
}
