package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecibelsTest {
    @Test
    void takesTheLogarithm() {
        for (double x = 1e-6; x < 1e6; x *= 1.37) {
            assertThat((double) Decibels.log2((float) x)).isCloseTo(Math.log(x) / Math.log(2), within(3e-6));
        }
    }

    @Test
    void countsDownFromTheGreatest() {
        float[] powers = {50f, 5f, 50e-7f, 0f, 50e-4f};
        Decibels.ofPowers(powers);
        assertThat(powers).containsExactly(new float[] {1f, 6 / 7f, 0f, 0f, 3 / 7f}, within(1e-5f));
    }

    @Test
    void leavesSilenceSilent() {
        float[] powers = new float[4];
        Decibels.ofPowers(powers);
        assertThat(powers).containsOnly(0f);
    }
}
