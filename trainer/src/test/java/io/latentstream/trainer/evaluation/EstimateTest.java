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
        EvaluationResult worse = Results.of(new double[] {11, 22, 33}, "bits");
        EvaluationResult better = Results.of(new double[] {10, 21, 32}, "bits");
        Estimate improvement = better.improvementOver(worse);
        assertThat(improvement.mean()).isEqualTo(1);
        assertThat(improvement.standardError()).isZero();
        assertThat(worse.loss().mean()).isEqualTo(22);
    }

    @Test
    void resultsOnOtherImagesAreNotCompared() {
        EvaluationResult one = Results.of(new double[2], "bits");
        EvaluationResult other = Results.of(new double[2], "other bits");
        assertThatThrownBy(() -> one.improvementOver(other)).hasMessageContaining("measure both on the same");
    }
}
