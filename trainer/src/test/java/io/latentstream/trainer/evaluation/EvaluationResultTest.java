package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.trainer.evaluation.metric.Estimate;
import org.junit.jupiter.api.Test;

class EvaluationResultTest {
    @Test
    void pairsExamplesForAnImprovement() {
        EvaluationResult worse = Results.of(new double[] {11, 22, 33}, "bits");
        EvaluationResult better = Results.of(new double[] {10, 21, 32}, "bits");
        Estimate improvement = better.improvementOver(worse);
        assertThat(improvement.mean()).isEqualTo(1);
        assertThat(improvement.standardError()).isZero();
        assertThat(worse.loss().mean()).isEqualTo(22);
    }

    @Test
    void refusesToCompareResultsOnOtherData() {
        EvaluationResult one = Results.of(new double[2], "bits");
        EvaluationResult other = Results.of(new double[2], "other bits");
        assertThatThrownBy(() -> one.improvementOver(other)).hasMessageContaining("measure both on the same");
    }
}
