package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.latent.SplitMix64;
import org.junit.jupiter.api.Test;

class SoftplusTest {
    private static double exactly(float[] logits) {
        double sum = 0;
        for (float logit : logits) {
            sum += Math.log1p(Math.exp(-Math.abs((double) logit)));
        }
        return sum;
    }

    @Test
    void everyLogitIsCloseToTheTextbook() {
        Softplus softplus = new Softplus(1);
        for (float logit = -30; logit <= 30; logit += 0.01f) {
            float[] one = {logit};
            assertThat(softplus.sum(one)).as("logit %s", logit).isCloseTo(exactly(one), within(2e-6));
        }
    }

    @Test
    void manyLogitsOverflowNothing() {
        SplitMix64 random = SplitMix64.of(1);
        for (int size : new int[] {1, 3, 511, 513, 784, 4097}) {
            float[] logits = new float[size];
            float[] zeros = new float[size];
            for (int i = 0; i < size; i++) {
                logits[i] = (float) (8 * random.nextGaussian());
            }
            assertThat(new Softplus(size).sum(logits)).isCloseTo(exactly(logits), within(1e-6 * size));
            assertThat(new Softplus(size).sum(zeros)).isCloseTo(size * Math.log(2), within(1e-6 * size));
        }
    }

    @Test
    void logitsBeyondAnyExponentialAddNothing() {
        assertThat(new Softplus(2).sum(new float[] {1e30f, Float.NEGATIVE_INFINITY}))
                .isCloseTo(0, within(1e-8));
    }
}
