package io.latentstream.generator.decoder;

import static io.latentstream.generator.decoder.OddOnnx.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Reads ONNX decoders with small limits, and says that each serves or is refused in a bounded time. */
final class OddOnnxReader {
    static final Duration LIMIT = Duration.ofSeconds(60);
    static final DecoderLimits LIMITS =
            new DecoderLimits(32 << 20, 1 << 22, Duration.ofSeconds(30), Duration.ofMillis(500));
    private static final Random RANDOM = new Random(22);

    private OddOnnxReader() {}

    static void assertServes(byte[] file) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (Decoder decoder = read(file)) {
                assertThat(decode(decoder)).hasSize(OUT);
            }
        });
    }

    static void assertRefused(byte[] file, String reason) {
        assertRefused(file, LIMITS, reason);
    }

    static void assertRefused(byte[] file, DecoderLimits limits, String reason) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> {
                            try (Decoder decoder = read(file, limits)) {
                                decode(decoder);
                            }
                        })
                        .isInstanceOfAny(MalformedDecoderException.class, DecodeException.class)
                        .hasMessageContaining(reason));
    }

    static Decoder read(byte[] file) {
        return read(file, LIMITS);
    }

    private static Decoder read(byte[] file, DecoderLimits limits) {
        try {
            return OnnxRuntimeEngine.open(
                            new DecoderSettings(Engine.ONNXRUNTIME, Device.CPU, 1, limits),
                            () -> new NvidiaCards(List.of(), "no card in a test"))
                    .read(file);
        } catch (EngineAbsentException e) {
            throw new AssertionError(e);
        }
    }

    static float[] decode(Decoder decoder) {
        float[] row = new float[decoder.inputWidth()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) RANDOM.nextGaussian();
        }
        return decoder.decode(new float[][] {row})[0];
    }
}
