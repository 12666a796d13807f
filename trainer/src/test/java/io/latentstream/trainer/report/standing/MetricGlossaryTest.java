package io.latentstream.trainer.report.standing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricGlossaryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-elbo",
                "rate",
                "distortion",
                "nll",
                "active-units",
                "train-test-gap",
                "frechet-distance",
                "frechet-distance-real",
                "precision",
                "recall",
                "coverage",
                "precision-real",
                "label-nll",
                "digit-accuracy",
                "speaker-accuracy",
                "digit-accuracy-real",
                "speaker-accuracy-resynthesised",
                "digit-accuracy-reconstructed",
                "speaker-accuracy-transferred",
                "interpolation-step",
                "inception-score",
                "inception-score-real",
                "nearest-training-clip",
                "nearest-training-clip-real",
                "reconstruction-error"
            })
    void everyMetricOfTheProtocolsIsExplained(String name) {
        assertThat(MetricGlossary.of(name).sentence()).matches(".{20,}[.?]");
    }

    @Test
    void explainsAccuraciesOfAnyLabel() {
        assertThat(MetricGlossary.of("word-accuracy").sentence()).contains("recognises the word asked for");
        assertThat(MetricGlossary.of("word-accuracy-real").sentence()).contains("the right word of real test examples");
    }

    @Test
    void leavesUnknownMetricsUnexplained() {
        assertThat(MetricGlossary.of("charm")).isEqualTo(new MetricGlossary.Meaning("", MetricGlossary.Better.NEITHER));
        assertThat(MetricGlossary.of("charm-real").sentence()).isEmpty();
    }

    @Test
    void knowsWhichWayIsBetter() {
        assertThat(MetricGlossary.of("nll").better()).isEqualTo(MetricGlossary.Better.LOWER);
        assertThat(MetricGlossary.of("digit-accuracy").better()).isEqualTo(MetricGlossary.Better.HIGHER);
        assertThat(MetricGlossary.of("digit-accuracy-transferred").better()).isEqualTo(MetricGlossary.Better.HIGHER);
        assertThat(MetricGlossary.of("digit-accuracy-real").better()).isEqualTo(MetricGlossary.Better.NEITHER);
    }
}
