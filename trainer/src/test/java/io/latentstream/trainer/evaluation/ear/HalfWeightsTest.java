package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import java.util.List;
import org.junit.jupiter.api.Test;

class HalfWeightsTest {
    @Test
    void keepsEachWeightToWithinA256th() {
        SplitMix64 random = SplitMix64.of(1);
        float[] first = new float[1_000];
        float[] second = new float[1_000];
        for (int i = 0; i < first.length; i++) {
            first[i] = (float) random.nextGaussian();
            second[i] = (float) (1e-3 * random.nextGaussian());
        }
        byte[] bytes = HalfWeights.write(List.of(first, second));
        assertThat(bytes).hasSize(4_000);
        float[] read = HalfWeights.read(bytes, 2_000, 1_000);
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isCloseTo(second[i], within(Math.abs(second[i]) / 256));
        }
        assertThat(HalfWeights.write(List.of(HalfWeights.read(bytes, 0, 2_000))))
                .isEqualTo(bytes);
    }

    @Test
    void roundsToTheNearest() {
        float[] weights = {1f, -2f, 0f, Float.intBitsToFloat(0x3f80_7fff), Float.intBitsToFloat(0x3f80_8001)};
        assertThat(HalfWeights.read(HalfWeights.write(List.of(weights)), 0, 5))
                .containsExactly(1f, -2f, 0f, 1f, 1 + 1 / 128f);
    }
}
