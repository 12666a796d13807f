package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.generator.decoder.DecoderEngines.Candidate;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockEncoderTest {
    private static final DecoderEngines ENGINES = DecoderEngines.choose(DecoderSettings.DEFAULT);
    private static final int INPUTS = 794;
    private static final int OUTPUTS = 80;

    private static float[] rows(int count) {
        Random random = new Random(count);
        float[] rows = new float[count * INPUTS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextFloat();
        }
        return rows;
    }

    @Test
    void givesARowTheSameBitsInEveryBatch() {
        try (Encoder encoder = ENGINES.readEncoder(DecoderNetworks.encoder(1, INPUTS, 400, 400, OUTPUTS))) {
            int count = 300;
            float[] rows = rows(count);
            float[] together = encoder.posterior(rows, count);
            assertThat(together).hasSize(count * OUTPUTS);
            for (int row : new int[] {0, 1, 17, 255, 256, 299}) {
                float[] alone = encoder.posterior(Arrays.copyOfRange(rows, row * INPUTS, (row + 1) * INPUTS), 1);
                assertThat(alone).isEqualTo(Arrays.copyOfRange(together, row * OUTPUTS, (row + 1) * OUTPUTS));
            }
        }
    }

    @Test
    void givesNumbersOfAnySize() {
        try (Encoder encoder = ENGINES.readEncoder(DecoderNetworks.encoderOfConstant(-2, 3, 4))) {
            assertThat(encoder.inputWidth()).isEqualTo(3);
            assertThat(encoder.outputWidth()).isEqualTo(4);
            assertThat(encoder.posterior(new float[] {1, 1, 0.5f}, 1)).containsOnly(-7f);
            assertThat(encoder.posterior(new float[0], 0)).isEmpty();
        }
    }

    @Test
    void refusesToGiveWhatIsNoNumber() {
        try (Encoder encoder = ENGINES.readEncoder(DecoderNetworks.encoderOfConstant(Double.NaN, 3, 4))) {
            assertThatThrownBy(() -> encoder.posterior(new float[3], 1))
                    .isInstanceOf(DecodeException.class)
                    .hasMessageContaining("the encoder gave NaN instead of a finite number");
        }
    }

    @Test
    void refusesAnArrayThatIsTooShort() {
        try (Encoder encoder = ENGINES.readEncoder(DecoderNetworks.encoder(1, 3, 4))) {
            assertThatThrownBy(() -> encoder.posterior(new float[5], 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysThatItIsTheEncoderThatIsMalformed() {
        assertThatThrownBy(() -> ENGINES.readEncoder(new byte[] {1, 2, 3}))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageStartingWith("the encoder is malformed: it is no ONNX file");
    }

    @Test
    void isStoppedWhereItTakesTooLong() {
        DecoderLimits limits = new DecoderLimits(1 << 28, 1 << 22, Duration.ofSeconds(30), Duration.ZERO);
        DecoderEngines impatient = DecoderEngines.choose(new DecoderSettings(Engine.AUTO, Device.CPU, 1, limits));
        byte[] slow = DecoderNetworks.encoder(1, 2000, 3000, 3000, OUTPUTS);
        assertThatThrownBy(() -> {
                    try (Encoder encoder = impatient.readEncoder(slow)) {
                        float[] rows = new float[2000 * 2000];
                        while (!Thread.currentThread().isInterrupted()) {
                            encoder.posterior(rows, 2000);
                        }
                    }
                })
                .hasMessageContaining("the encoder took more than 0 ms for some rows");
    }

    @Test
    void runsOnOnnxRuntimeWhereNd4jDecodes() {
        DecoderEngines nd4j = DecoderEngines.choose(new DecoderSettings(Engine.ND4J, Device.AUTO, 1));
        assertThat(nd4j.formats()).containsExactly("dl4j-zip");
        try (Encoder encoder = nd4j.readEncoder(DecoderNetworks.encoder(1, 3, 4))) {
            assertThat(encoder.posterior(new float[3], 1)).hasSize(4);
        }
    }

    @Test
    void isRefusedWithTheRemedyWhereThereIsNoOnnxRuntime() {
        Candidate missing = new Candidate(Engine.ONNXRUNTIME, "no.such.Library", "its jar", (settings, cards) -> null);
        Candidate nd4j = new Candidate(
                Engine.ND4J, "java.lang.String", "its jars", (settings, cards) -> Nd4jEngine.open(settings, cards));
        DecoderEngines engines =
                DecoderEngines.choose(new DecoderSettings(Engine.ND4J, Device.CPU, 1), List.of(missing, nd4j));
        assertThatThrownBy(() -> engines.readEncoder(new byte[0]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "encoders are run by ONNX Runtime alone, and onnxruntime is not on the classpath, add its jar");
    }
}
