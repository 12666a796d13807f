package io.latentstream.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 500})
    void sumsAndFindsTheMaximumUpToTheLength(int length) {
        for (int place = 0; place < length; place++) {
            float[] values = new float[length + 1];
            Arrays.fill(values, -2);
            values[place] = 3;
            values[length] = 100;
            assertThat(Floats.max(values, length)).isEqualTo(3);
            assertThat(Floats.sum(values, length)).isEqualTo(3 - 2f * (length - 1));
        }
    }

    @Test
    void exponentiatesCloseToTheTextbook() {
        int length = 6000;
        float[] values = new float[length + 1];
        for (int i = 0; i <= length; i++) {
            values[i] = 7 - i / 100f;
        }
        float[] before = values.clone();
        Floats.exponentiate(values, 7, length);
        for (int i = 0; i < length; i++) {
            double exact = Math.exp(before[i] - 7.0);
            assertThat((double) values[i]).as("exp(%s)", before[i] - 7.0).isCloseTo(exact, within(5e-6));
            assertThat(values[i] / Math.max(exact, Math.exp(-40))).isCloseTo(1, within(5e-5));
        }
        assertThat(values[length]).isEqualTo(before[length]);
    }

    @Test
    void exponentiatesImpossibleScoresToAlmostZero() {
        float[] values = {-1e30f, Float.NEGATIVE_INFINITY, 0};
        Floats.exponentiate(values, 0, 3);
        assertThat(values[0]).isBetween(0f, 5e-18f);
        assertThat(values[1]).isBetween(0f, 5e-18f);
        assertThat(values[2]).isCloseTo(1, within(2e-6f));
    }

    @Test
    void passesNoErrorWhereTheActivationIsZero() {
        float[] errors = {1, -2, 3, 4, 5};
        Floats.zeroWhereInactive(errors, new float[] {0, 1e-20f, 1e30f, 0, 0}, 4);
        assertThat(errors).containsExactly(0, -2, 3, 0, 5);
    }
}
