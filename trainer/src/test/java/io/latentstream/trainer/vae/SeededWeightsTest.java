package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

class SeededWeightsTest {
    private static final VaeSpec SPEC = TinyImages.spec(false);

    @Test
    void theSameSeedGivesTheSameFirstWeightsHoweverOftenNetworksAreMade() {
        assertThat(first(7)).isEqualTo(first(7));
        assertThat(first(7)).isNotEqualTo(first(8));
    }

    @Test
    void hiddenWeightsSpreadAsHeEtAlSay() {
        int inputs = SPEC.size() + SPEC.labelSize();
        int hidden = SPEC.hiddenLayers().get(0);
        INDArray weights = VaeNetworks.initialParameters(SPEC, TinyImages.images(20), 1)
                .get(NDArrayIndex.interval(0, inputs * hidden));

        double expected = Math.sqrt(2.0 / inputs);
        assertThat(weights.stdNumber().doubleValue()).isCloseTo(expected, within(0.2 * expected));
    }

    private static float[] first(long seed) {
        return VaeNetworks.initialParameters(SPEC, TinyImages.images(20), seed).toFloatVector();
    }
}
