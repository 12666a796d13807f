package io.latentstream.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {
    @Test
    void readsWhatItWrote() {
        RequestId id = new RequestId(17, 4_900_321);

        assertThat(RequestId.parse(id.toString().getBytes(UTF_8))).isEqualTo(id);
        assertThat(id).hasToString("17-4900321");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17", "17-", "-5", "17-5-3", "request-1", "17-5x"})
    void refusesKeysOfOthers(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RequestId.parse(key.getBytes(UTF_8)))
                .withMessageContaining("'" + key + "'");
    }
}
