package io.latentstream.generator.observe;

import static io.latentstream.event.FailureCode.UNKNOWN_LABEL;
import static io.latentstream.event.FailureCode.UNKNOWN_MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.RequestRefusedException;
import org.junit.jupiter.api.Test;

class RequestOutcomeTest {
    private static final DefaultModels DEFAULTS = new DefaultModels("digits-model", "audio-model");

    @Test
    void namesTheModelThatRefused() {
        RequestRefusedException byAModel = new RequestRefusedException(UNKNOWN_LABEL, "no such label").by("7");

        assertThat(RequestOutcome.refused(Requests.audio("r").build(), DEFAULTS, byAModel))
                .isEqualTo(new RequestOutcome("audio", "audio-model", "7", "UNKNOWN_LABEL"));
    }

    @Test
    void namesNoModelThatOnlyTheSenderKnows() {
        RequestRefusedException byNone = new RequestRefusedException(UNKNOWN_MODEL, "no such model");

        assertThat(RequestOutcome.refused(
                        Requests.digits("r").setModel("x").setVersion("y").build(), DEFAULTS, byNone))
                .isEqualTo(new RequestOutcome("image", "none", "none", "UNKNOWN_MODEL"));
    }
}
