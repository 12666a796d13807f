package io.latentstream.generator;

import static io.latentstream.event.FailureCode.UNKNOWN_LABEL;
import static io.latentstream.event.FailureCode.UNKNOWN_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Refusal;
import org.junit.jupiter.api.Test;

class OutcomeTest {
    private static final DefaultModels DEFAULTS = new DefaultModels("digits-model", "audio-model");

    @Test
    void namesTheModelThatRefused() {
        Refusal byAModel = new Refusal(UNKNOWN_LABEL, "no such label").by("7");

        assertThat(Outcome.refused(Requests.audio("r").build(), DEFAULTS, byAModel))
                .isEqualTo(new Outcome("audio", "audio-model", "7", "UNKNOWN_LABEL"));
    }

    @Test
    void namesNoModelThatOnlyTheSenderKnows() {
        Refusal byNone = new Refusal(UNKNOWN_MODEL, "no such model");

        assertThat(Outcome.refused(
                        Requests.digits("r").setModel("x").setVersion("y").build(), DEFAULTS, byNone))
                .isEqualTo(new Outcome("digits", "none", "none", "UNKNOWN_MODEL"));
    }
}
