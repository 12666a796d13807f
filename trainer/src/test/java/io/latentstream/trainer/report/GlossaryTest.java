package io.latentstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlossaryTest {
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
                "label-accuracy",
                "classifier-accuracy",
                "label-nll",
                "digit-accuracy",
                "speaker-accuracy",
                "digit-accuracy-real",
                "speaker-accuracy-resynthesised",
                "digit-accuracy-reconstructed",
                "inception-score",
                "inception-score-real",
                "nearest-training-clip",
                "nearest-training-clip-real",
                "reconstruction-error"
            })
    void everyMetricOfTheProtocolsIsExplained(String name) {
        assertThat(Glossary.of(name).sentence()).matches(".{20,}[.?]");
    }

    @Test
    void anAccuracyIsExplainedForWhateverLabelThereIs() {
        assertThat(Glossary.of("word-accuracy").sentence()).contains("hears the word that was asked for");
        assertThat(Glossary.of("word-accuracy-real").sentence()).contains("the right word of real test clips");
    }

    @Test
    void whatIsUnknownIsNotExplained() {
        assertThat(Glossary.of("charm")).isEqualTo(new Glossary.Meaning("", Glossary.Better.NEITHER));
        assertThat(Glossary.of("charm-real").sentence()).isEmpty();
    }

    @Test
    void knowsWhichWayIsBetter() {
        assertThat(Glossary.of("nll").better()).isEqualTo(Glossary.Better.LOWER);
        assertThat(Glossary.of("digit-accuracy").better()).isEqualTo(Glossary.Better.HIGHER);
        assertThat(Glossary.of("digit-accuracy-real").better()).isEqualTo(Glossary.Better.NEITHER);
    }
}
