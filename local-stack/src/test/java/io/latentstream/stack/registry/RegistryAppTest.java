package io.latentstream.stack.registry;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAppTest {
    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "123456"})
    void refusesAPortThatIsNone(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryApp.start(Map.of("REGISTRY_PORT", port)))
                .withMessageContaining("REGISTRY_PORT is '" + port + "'");
    }
}
