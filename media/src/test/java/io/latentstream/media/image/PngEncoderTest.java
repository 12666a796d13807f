package io.latentstream.media.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PngEncoderTest {
    @AutoClose
    private final PngEncoder encoder = new PngEncoder();

    @ParameterizedTest
    @CsvSource({"1, 1", "28, 28", "3, 500", "1000, 2"})
    void whatItWritesIsReadBackByImageIo(int width, int height) {
        PixelGrid noise = noise(width, height, 1);

        assertThat(PngReader.read(encoder.encode(noise))).isEqualTo(noise);
    }

    @Test
    void anEncoderServesManyImages() {
        PixelGrid large = noise(200, 200, 2);
        PixelGrid small = noise(28, 28, 3);

        byte[] first = encoder.encode(small);
        encoder.encode(large);

        assertThat(encoder.encode(small)).isEqualTo(first);
    }

    @Test
    void anImageOfFewStrokesIsSmallerThanItsPixels() {
        assertThat(encoder.encode(new PixelGrid(28, 28, new byte[784]))).hasSizeLessThan(200);
    }

    private static PixelGrid noise(int width, int height, long seed) {
        byte[] pixels = new byte[width * height];
        new Random(seed).nextBytes(pixels);
        return new PixelGrid(width, height, pixels);
    }
}
