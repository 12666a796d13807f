package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.vae.TinyClips;
import org.junit.jupiter.api.Test;

class LabelOracleTest {
    private final ClipDataset dataset = TinyClips.dataset();

    private LabelOracle.Judgement judge() {
        LabelOracle oracle = LabelOracle.train(dataset.train(), dataset.labelGroups(), dataset.settings(), 1);
        return oracle.judge(RealClips.of(dataset.test(), 2).values());
    }

    @Test
    void twoOraclesOfOneSeedHearTheSameToTheLastDigit() {
        LabelOracle.Judgement first = judge();
        LabelOracle.Judgement second = judge(); // the process's own random numbers have moved on
        assertThat(second.features().toFloatMatrix())
                .isDeepEqualTo(first.features().toFloatMatrix());
        assertThat(second.probabilities().get(1).toFloatMatrix())
                .isDeepEqualTo(first.probabilities().get(1).toFloatMatrix());
    }
}
