package io.latentstream.bench.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QualityTargetTest {
    private final QualityTarget nll = QualityTarget.of("mnist-vae", "nll").orElseThrow();
    private final QualityTarget accuracy =
            QualityTarget.of("mnist-cvae", "digit-accuracy").orElseThrow();

    @Test
    void isReachedByALossFromBelow() {
        assertThat(nll.verdict(86.76)).isEqualTo("reached");
        assertThat(nll.verdict(88)).isEqualTo("met, 1.24 from the goal");
        assertThat(nll.verdict(90)).isEqualTo("missed by 1.50");
    }

    @Test
    void isReachedByAShareFromAbove() {
        assertThat(accuracy.verdict(0.98)).isEqualTo("reached");
        assertThat(accuracy.verdict(0.96)).isEqualTo("met, 0.0150 from the goal");
        assertThat(accuracy.verdict(0.9)).isEqualTo("missed by 0.0500");
    }

    @Test
    void isMissedByNaN() {
        assertThat(nll.verdict(Double.NaN)).startsWith("missed");
    }

    @Test
    void tellsTheBarAndTheGoal() {
        assertThat(nll.bounds()).isEqualTo("<= 88.5, 86.76");
        assertThat(accuracy.bounds()).isEqualTo(">= 0.95, 0.975");
    }

    @Test
    void appliesToMetricsOfItsModelAlone() {
        assertThat(QualityTarget.of("mnist-vae", "digit-accuracy")).isEmpty();
    }
}
