package io.latentstream.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentVariablesTest {
    private enum Colour {
        RED,
        GREEN
    }

    private static EnvironmentVariables variables(String value) {
        return new EnvironmentVariables(Map.of("NAME", value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void takesAnEmptyValueForAnAbsentOne(String value) {
        assertThat(variables(value).find("NAME")).isEmpty();
        assertThat(variables(value).get("NAME", "default")).isEqualTo("default");
        assertThat(variables(value).positive("NAME")).isEmpty();
        assertThat(variables(value).port("NAME")).isEmpty();
        assertThat(variables(value).oneOf("NAME", Colour.class)).isEqualTo(Colour.RED);
    }

    @Test
    void readsStrippedValues() {
        assertThat(variables(" a b ").find("NAME")).contains("a b");
        assertThat(variables(" 007 ").positive("NAME")).contains(7);
        assertThat(variables("0").port("NAME")).contains(0);
        assertThat(variables("65535").port("NAME")).contains(65_535);
        assertThat(variables("green").oneOf("NAME", Colour.class)).isEqualTo(Colour.GREEN);
        assertThat(variables("b").oneOf("NAME", List.of("a", "b"))).isEqualTo("b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "1000000000", "+3", "99999999999999999999"})
    void refusesWhatIsNoPositiveNumber(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variables(value).positive("NAME"))
                .withMessage("NAME is '%s'; give a whole number from 1 to 999999999, or leave it out", value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http"})
    void refusesWhatIsNoPort(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variables(value).port("NAME"))
                .withMessage("NAME is '%s'; give a port from 0 (any) to 65535, or leave it out", value);
    }

    @Test
    void refusesAnotherValueThanTheOnesListed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> variables("blue").oneOf("NAME", Colour.class))
                .withMessage("NAME is 'blue'; give red or green");
    }
}
