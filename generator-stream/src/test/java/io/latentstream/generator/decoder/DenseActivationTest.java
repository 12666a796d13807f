package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

class DenseActivationTest {
    private static float[] applied(DenseActivation activation, float... values) {
        activation.apply(values, 0, values.length);
        return values;
    }

    @Test
    void computesTheSigmoidWithinAFewRoundings() {
        for (float x = -30; x < 30; x += 0.001f) {
            float found = applied(DenseActivation.SIGMOID, x)[0];
            assertThat((double) found).isCloseTo(1 / (1 + Math.exp(-x)), within(2e-7));
            assertThat(found).isBetween(0f, 1f);
        }
    }

    @Test
    void keepsTheSigmoidInItsLimitsWhereItMeetsThem() {
        for (float x = 15.78f; x < 15.79f; x = Math.nextUp(x)) {
            assertThat(applied(DenseActivation.SIGMOID, x)[0]).isBetween(0.999999f, 1f);
            assertThat(applied(DenseActivation.SIGMOID, -x)[0]).isBetween(0f, 0.000001f);
        }
    }

    @Test
    void endsTheSigmoidAtItsLimits() {
        assertThat(applied(DenseActivation.SIGMOID, -1e30f, Float.NEGATIVE_INFINITY, 0, Float.POSITIVE_INFINITY))
                .containsExactly(0, 0, 0.5f, 1);
    }

    @Test
    void keepsNaN() {
        assertThat(applied(DenseActivation.SIGMOID, Float.NaN)[0]).isNaN();
        assertThat(applied(DenseActivation.RELU, Float.NaN)[0]).isNaN();
    }

    @Test
    void cutsBelowZeroForReluAndNothingForIdentity() {
        assertThat(applied(DenseActivation.RELU, -2, 0, 3)).containsExactly(0, 0, 3);
        assertThat(applied(DenseActivation.IDENTITY, -2, 0, 3)).containsExactly(-2, 0, 3);
    }

    @Test
    void worksOnAPart() {
        float[] values = {-1, -1, -1, -1};
        DenseActivation.RELU.apply(values, 1, 3);
        assertThat(values).containsExactly(-1, 0, 0, -1);
    }

    @Test
    void knowsTheActivationsOfDl4jThatItComputes() {
        assertThat(DenseActivation.of(new ActivationReLU())).contains(DenseActivation.RELU);
        assertThat(DenseActivation.of(new ActivationSigmoid())).contains(DenseActivation.SIGMOID);
        assertThat(DenseActivation.of(new ActivationIdentity())).contains(DenseActivation.IDENTITY);
        assertThat(DenseActivation.of(new ActivationReLU(6.0, 0.0, 0.0))).isEmpty();
        assertThat(DenseActivation.of(new ActivationLReLU())).isEmpty();
    }
}
