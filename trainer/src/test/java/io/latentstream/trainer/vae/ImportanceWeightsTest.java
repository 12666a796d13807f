package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ImportanceWeightsTest {
    @Test
    void averagesWeightsTooSmallForADouble() {
        double[] logWeights = {-2000, -2000 + Math.log(3)};
        assertThat(ImportanceWeights.logMeanExp(logWeights)).isCloseTo(-2000 + Math.log(2), within(1e-12));
        assertThat(ImportanceWeights.mean(logWeights)).isCloseTo(-2000 + Math.log(3) / 2, within(1e-12));
    }

    @Test
    void averagesEqualWeightsToThemselves() {
        assertThat(ImportanceWeights.logMeanExp(new double[] {-7.5, -7.5, -7.5}))
                .isCloseTo(-7.5, within(1e-12));
    }
}
