package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.spec.VaeSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InitialParametersTest {
    private static final VaeSpec SPEC = TinyImages.spec(false);

    @Test
    void drawsTheSameForTheSameSeed() {
        assertThat(drawn(7)).isEqualTo(drawn(7));
        assertThat(drawn(7)).isNotEqualTo(drawn(8));
    }

    @Test
    void spreadsHiddenWeightsAsHeEtAlSay() {
        int inputs = SPEC.size() + SPEC.labelSize();
        int hidden = SPEC.hiddenLayers().get(0);
        double squares = 0;
        for (float weight : Arrays.copyOf(drawn(1), inputs * hidden)) {
            squares += weight * weight;
        }

        double expected = Math.sqrt(2.0 / inputs);
        assertThat(Math.sqrt(squares / (inputs * hidden))).isCloseTo(expected, within(0.2 * expected));
    }

    private static float[] drawn(long seed) {
        return InitialParameters.draw(SPEC, TinyImages.images(20), seed).toArray();
    }
}
