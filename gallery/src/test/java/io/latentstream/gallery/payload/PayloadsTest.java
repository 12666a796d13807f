package io.latentstream.gallery.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PayloadsTest {
    private static final int MUTATIONS = 20_000;
    private static final byte[] PNG = png(2, 2);
    private static final byte[] WAV = WavEncoder.encode(Waveform.of(8000, new float[40]));

    static Stream<Arguments> damagedImages() {
        return Stream.of(
                arguments(Encoding.PNG, 2, 2, new byte[0], "0 bytes are no PNG image"),
                arguments(
                        Encoding.PNG,
                        2,
                        2,
                        "GIF89a, which browsers would show, too".getBytes(StandardCharsets.UTF_8),
                        "no PNG"),
                arguments(Encoding.PNG, 3, 2, PNG, "it has 2 x 2 pixels and says that it has 3 x 2"),
                arguments(Encoding.PNG, 30_000, 30_000, claiming(30_000, 30_000), "at most 16777216 are read"),
                arguments(Encoding.PNG, -1, 2, claiming(-1, 2), "it has 4294967295 x 2 pixels"),
                arguments(Encoding.PNG, 2, 2, Arrays.copyOf(PNG, 40), "its payload is damaged"),
                arguments(Encoding.RAW8, 2, 2, new byte[3], "its payload is damaged"),
                arguments(Encoding.RAW8, Integer.MAX_VALUE, Integer.MAX_VALUE, new byte[1], "its payload is damaged"),
                arguments(Encoding.RAW8, -2, -2, new byte[4], "its payload is damaged"),
                arguments(Encoding.WAV, 2, 2, new byte[4], "its encoding WAV is none that this version can show"),
                arguments(Encoding.UNKNOWN, 2, 2, new byte[4], "ask with --encoding png"));
    }

    @ParameterizedTest
    @MethodSource("damagedImages")
    void namesWhatIsWrongWithAnImage(Encoding encoding, int width, int height, byte[] payload, String reason) {
        assertThatThrownBy(() -> Payloads.pixels(image(width, height, encoding, payload)))
                .isInstanceOf(DamagedPayloadException.class)
                .hasMessageStartingWith("image 0 of request r: ")
                .hasMessageContaining(reason);
    }

    @Test
    void returnsAPngAsItCame() {
        assertThat(Payloads.png(image(2, 2, Encoding.PNG, PNG))).isEqualTo(PNG);
        assertThat(Payloads.png(image(2, 2, Encoding.RAW8, new byte[4]))).startsWith((byte) 0x89, 'P', 'N', 'G');
        assertThatThrownBy(() -> Payloads.png(image(2, 2, Encoding.PNG, new byte[40])))
                .isInstanceOf(DamagedPayloadException.class);
    }

    @Test
    void namesWhatIsWrongWithAClip() {
        assertThatThrownBy(() -> Payloads.sound(clip(Encoding.WAV, 8000, new byte[40])))
                .isInstanceOf(DamagedPayloadException.class)
                .hasMessageContaining("clip 0 of request r: not a WAV file");
        assertThatThrownBy(() -> Payloads.sound(clip(Encoding.PCM16, 0, new byte[40])))
                .isInstanceOf(DamagedPayloadException.class);
        assertThatThrownBy(() -> Payloads.sound(clip(Encoding.PNG, 8000, new byte[40])))
                .isInstanceOf(DamagedPayloadException.class)
                .hasMessageContaining("ask with --encoding wav");
    }

    @Test
    void throwsNothingElseOnRandomBytes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] png = mutated(PNG, random);
            byte[] wav = mutated(WAV, random);
            read(() -> Payloads.pixels(image(2, 2, Encoding.PNG, png)));
            read(() -> Payloads.sound(clip(Encoding.WAV, 8000, wav)));
        }
    }

    private static void read(Runnable reading) {
        try {
            reading.run();
        } catch (DamagedPayloadException e) {
            assertThat(e).hasMessageContaining("of request r: ");
        }
    }

    private static byte[] mutated(byte[] valid, SplittableRandom random) {
        byte[] bytes = random.nextInt(10) == 0 ? Arrays.copyOf(valid, random.nextInt(2 * valid.length)) : valid.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static byte[] png(int width, int height) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(new PixelGrid(width, height, new byte[width * height]));
        }
    }

    private static byte[] claiming(int width, int height) {
        return ByteBuffer.wrap(PNG.clone()).putInt(16, width).putInt(20, height).array();
    }

    private static GeneratedImage image(int width, int height, Encoding encoding, byte[] payload) {
        return new GeneratedImage(
                "r",
                0,
                0,
                1,
                "m",
                "1",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                Map.of(),
                width,
                height,
                encoding,
                ByteBuffer.wrap(payload));
    }

    private static GeneratedAudio clip(Encoding encoding, int sampleRate, byte[] payload) {
        return new GeneratedAudio(
                "r",
                0,
                0,
                1,
                "m",
                "1",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                Map.of(),
                false,
                sampleRate,
                1,
                20,
                encoding,
                ByteBuffer.wrap(payload));
    }
}
