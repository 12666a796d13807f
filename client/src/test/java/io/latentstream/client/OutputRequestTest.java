package io.latentstream.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.AudioConditions;
import io.latentstream.event.DigitSamples;
import io.latentstream.event.GenerationRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutputRequestTest {
    @Test
    void leavesUnsetFieldsToTheGenerator() {
        assertThat(DigitRequest.any().requestId("r").toEvent())
                .isEqualTo(new GenerationRequest(
                        "r", new DigitSamples((String) null), null, null, null, 1, 1.0, null, null));
    }

    @Test
    void keepsTheRequestThatASettingIsMadeFrom() {
        DigitRequest one = DigitRequest.of("7");
        DigitRequest many = one.count(16).seed(42).timeout(Duration.ofSeconds(1));
        assertThat(one.toEvent().getCount()).isEqualTo(1);
        assertThat(one.toEvent().getSeed()).isNull();
        assertThat(one.timeout()).isEqualTo(OutputRequest.DEFAULT_TIMEOUT);
        assertThat(many.toEvent().getCount()).isEqualTo(16);
    }

    @Test
    void keepsTheRequestWhenAnEventIsChanged() {
        DigitRequest request = DigitRequest.of("7").requestId("r");
        request.toEvent().setCount(99);
        assertThat(request.toEvent().getCount()).isEqualTo(1);
    }

    @Test
    void sendsValuesThatNoGeneratorAccepts() {
        GenerationRequest event =
                DigitRequest.of("12").count(-1).temperature(Double.NaN).toEvent();
        assertThat(event.getCount()).isEqualTo(-1);
        assertThat(event.getTemperature()).isNaN();
    }

    @Test
    void asksForSpeakers() {
        assertThat(AudioRequest.of(Optional.of("7"), Optional.of("theo"))
                        .toEvent()
                        .getContent())
                .isEqualTo(new AudioConditions("7", "theo", false));
        assertThat(AudioRequest.of(Optional.of("7"), Optional.empty())
                        .trimmed()
                        .count(2)
                        .toEvent()
                        .getContent())
                .isEqualTo(new AudioConditions("7", null, true));
    }

    @Test
    void refusesATimeoutOfZero() {
        DigitRequest request = DigitRequest.any();
        assertThatThrownBy(() -> request.timeout(Duration.ZERO)).hasMessageContaining("PT0S leaves no time");
    }
}
