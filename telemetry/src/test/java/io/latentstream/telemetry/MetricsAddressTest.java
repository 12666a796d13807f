package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsAddressTest {
    @Test
    void isTheDefaultPortOnLoopbackUnlessTold() {
        assertThat(MetricsAddress.fromEnv(Map.of("METRICS_PORT", " "), 9464))
                .contains(new MetricsAddress("127.0.0.1", 9464, false));
    }

    @Test
    void requiresAPortThatWasAskedFor() {
        assertThat(MetricsAddress.fromEnv(Map.of("METRICS_HOST", "0.0.0.0", "METRICS_PORT", "9464"), 9465))
                .contains(new MetricsAddress("0.0.0.0", 9464, true));
    }

    @Test
    void canBeOff() {
        assertThat(MetricsAddress.fromEnv(Map.of("METRICS_PORT", "off"), 9464)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "on", "99999999999"})
    void refusesWhatIsNoPort(String value) {
        assertThatThrownBy(() -> MetricsAddress.fromEnv(Map.of("METRICS_PORT", value), 9464))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("METRICS_PORT")
                .hasMessageContaining(value)
                .hasMessageContaining("off");
    }
}
