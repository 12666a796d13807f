package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theStandardErrorIsTheDeviationOverTheRootOfN() {
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4});
        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-12));
        assertThat(estimate.n()).isEqualTo(4);
    }

    @Test
    void oneValueHasNone() {
        assertThatThrownBy(() -> Estimate.of(new double[1]))
                .hasMessage("1 values have no standard error; give at least 2");
    }

    @Test
    void aPairedImprovementKnowsMoreThanTwoMeans() {
        ElboResult worse = new ElboResult(new double[] {10, 20, 30}, new double[] {1, 2, 3}, "bits");
        ElboResult better = new ElboResult(new double[] {9, 19, 29}, new double[] {1, 2, 3}, "bits");
        Estimate improvement = better.improvementOver(worse);
        assertThat(improvement.mean()).isEqualTo(1);
        assertThat(improvement.standardError()).isZero();
        assertThat(worse.negativeElbo().mean()).isEqualTo(22);
    }

    @Test
    void resultsOnOtherImagesAreNotCompared() {
        ElboResult one = new ElboResult(new double[2], new double[2], "bits");
        ElboResult other = new ElboResult(new double[2], new double[2], "other bits");
        assertThatThrownBy(() -> one.improvementOver(other)).hasMessageContaining("measure both on the same");
    }
}
