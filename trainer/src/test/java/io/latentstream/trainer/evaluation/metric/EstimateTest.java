package io.latentstream.trainer.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    @Test
    void dividesTheDeviationByTheRootOfN() {
        Estimate estimate = Estimate.of(new double[] {1, 2, 3, 4});
        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-12));
        assertThat(estimate.n()).isEqualTo(4);
    }

    @Test
    void refusesASingleValue() {
        assertThatThrownBy(() -> Estimate.of(new double[1]))
                .hasMessage("1 values have no standard error; give at least 2");
    }

    @ParameterizedTest
    @CsvSource({
        "1.25, 1.25 +- 0.01 nats lower than",
        "-3.2, 3.20 +- 0.01 nats higher than",
        "0.004, 0.00 +- 0.01 nats away from",
        "-0.004, 0.00 +- 0.01 nats away from",
        "-0.006, 0.01 +- 0.01 nats higher than"
    })
    void describesAnImprovementWithoutASign(double mean, String words) {
        Estimate improvement = new Estimate(mean, 0.01, 100);

        assertThat(improvement.size() + " nats " + improvement.whereTo()).isEqualTo(words);
    }

    @Test
    void writesZeroWithoutASign() {
        assertThat(new Estimate(-0.004, 0.01, 100)).hasToString("0.00 +- 0.01");
    }
}
