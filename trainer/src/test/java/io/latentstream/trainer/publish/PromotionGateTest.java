package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.evaluation.Results;
import org.junit.jupiter.api.Test;

class PromotionGateTest {
    private final PromotionGate gate = new PromotionGate(0.5);
    private final Baseline measured = new Baseline.Measured("4", Results.around(100));

    @Test
    void passesTheFirstVersion() {
        assertThat(gate.judge(Results.around(300), new Baseline.None()).promoted())
                .isTrue();
    }

    @Test
    void refusesALossThatIsNoNumber() {
        assertThat(gate.judge(Results.around(Double.NaN), new Baseline.None()).promoted())
                .isFalse();
    }

    @Test
    void passesAClearImprovement() {
        PromotionGate.Verdict verdict = gate.judge(Results.around(99), measured);
        assertThat(verdict.promoted()).isTrue();
        assertThat(verdict.reason()).contains("1.00").contains("version 4");
    }

    @Test
    void refusesASmallImprovement() {
        assertThat(gate.judge(Results.around(99.7), measured).promoted()).isFalse();
    }

    @Test
    void refusesAWorseCandidate() {
        assertThat(gate.judge(Results.around(101), measured).promoted()).isFalse();
    }

    @Test
    void countsTheNoiseOfBothMeansWithoutPairs() {
        Baseline recorded = new Baseline.Recorded("4", 100, 0.3);
        assertThat(gate.judge(Results.around(99.4), recorded).promoted()).isFalse();
        assertThat(gate.judge(Results.around(98), recorded).promoted()).isTrue();
    }
}
