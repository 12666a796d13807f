package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryConfigTest {
    @Test
    void hasTheDefaultsOfTheDocumentation() {
        RegistryConfig config = RegistryConfig.from(Map.of("schema.registry.url", "http://a:1"));

        assertThat(config.urls()).containsExactly(URI.create("http://a:1"));
        assertThat(config.authorization()).isEmpty();
        assertThat(config.trustStore()).isEmpty();
        assertThat(config.connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.readTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.retryTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.autoRegister()).isTrue();
        assertThat(config.useLatest()).isFalse();
    }

    @Test
    void takesSeveralUrlsAndDropsTheirCredentials() {
        RegistryConfig config =
                RegistryConfig.from(Map.of("schema.registry.url", "http://u:p@a:1/base/ , https://b , "));

        assertThat(config.urls()).containsExactly(URI.create("http://a:1/base"), URI.create("https://b"));
        assertThat(config.authorization()).contains("Basic dTpw");
    }

    @Test
    void takesConnectionKeysWithConfluentsPrefixAndPasswordObjects() {
        RegistryConfig config = RegistryConfig.from(Map.of(
                "schema.registry.url", "http://a:1", "schema.registry.basic.auth.user.info", new Password("u:p")));

        assertThat(config.authorization()).contains("Basic dTpw");
    }

    @ParameterizedTest
    @CsvSource({
        "schema.registry.url, ftp://a, ftp://a",
        "schema.registry.url, localhost:8081, localhost:8081",
        "schema.registry.url, ' ', missing",
        "basic.auth.credentials.source, SASL_INHERIT, SASL_INHERIT",
        "basic.auth.credentials.source, USER_INFO, basic.auth.user.info is missing",
        "auto.register.schemas, yes, true or false",
        "http.read.timeout.ms, -1, above 0",
        "schema.registry.ssl.keystore.location, /k.jks, client certificate",
    })
    void refusesWhatMakesNoSense(String key, String value, String complaint) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", "http://a:1"));
        config.put(key, value);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryConfig.from(config))
                .withMessageContaining(key)
                .withMessageContaining(complaint);
    }

    @Test
    void neverRepeatsAPasswordInAMessage() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> RegistryConfig.from(Map.of("schema.registry.url", "ftp://user:s3cret@a")))
                .satisfies(refusal -> assertThat(refusal.toString()).doesNotContain("s3cret"));
    }
}
