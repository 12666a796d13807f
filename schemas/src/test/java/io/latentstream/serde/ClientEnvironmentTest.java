package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEnvironmentTest {
    @Test
    void anEmptyEnvironmentMeansTheLocalStack() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of());

        assertThat(environment.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(environment.registry()).isEqualTo(Map.of("schema.registry.url", "http://localhost:8081"));
    }

    @Test
    void kafkasVariablesBecomeClientProperties() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "a:1,b:2",
                "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
                "KAFKA_CONSUMER_MAX_POLL_RECORDS", "7",
                "PATH", "/bin"));

        assertThat(environment.kafka())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2",
                        "security.protocol", "SASL_SSL",
                        "consumer.max.poll.records", "7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KAFKA_OPTS",
                "KAFKA_HEAP_OPTS",
                "KAFKA_JVM_PERFORMANCE_OPTS",
                "KAFKA_LOG4J_OPTS",
                "KAFKA_GC_LOG_OPTS",
                "KAFKA_JMX_OPTS",
                "KAFKA_JMX_PORT",
                "KAFKA_HOME",
                "KAFKA_NAME",
                "KAFKA_VERSION",
                "KAFKA_DEBUG",
                "KAFKA_CLUSTER_ID",
                "KAFKA_PORT",
                "SCHEMA_REGISTRY_PORT"
            })
    void whatIsNotMeantForClientsIsNotPassedOn(String variable) {
        assertThat(ClientEnvironment.fromEnv(Map.of(variable, "x"))).isEqualTo(ClientEnvironment.fromEnv(Map.of()));
    }

    @Test
    void emptyValuesCountAsAbsent() {
        assertThat(ClientEnvironment.fromEnv(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ", "SCHEMA_REGISTRY_URL", "")))
                .isEqualTo(ClientEnvironment.fromEnv(Map.of()));
    }

    @Test
    void theRegistrysVariablesBecomeConfluentsKeys() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of(
                "SCHEMA_REGISTRY_URL", "https://r:1",
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "u:p",
                "SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION", "/t.pem",
                "SCHEMA_REGISTRY_SSL_TRUSTSTORE_TYPE", "PEM",
                "SCHEMA_REGISTRY_HTTP_READ_TIMEOUT_MS", "1000",
                "AUTO_REGISTER_SCHEMAS", "false",
                "USE_LATEST_VERSION", "true"));

        assertThat(environment.registry())
                .isEqualTo(Map.of(
                        "schema.registry.url", "https://r:1",
                        "basic.auth.credentials.source", "USER_INFO",
                        "basic.auth.user.info", "u:p",
                        "schema.registry.ssl.truststore.location", "/t.pem",
                        "schema.registry.ssl.truststore.type", "PEM",
                        "http.read.timeout.ms", "1000",
                        "auto.register.schemas", "false",
                        "use.latest.version", "true"));
    }

    @Test
    void itsTextHoldsNoPassword() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of(
                "KAFKA_SASL_JAAS_CONFIG", "password=s3cret;",
                "SCHEMA_REGISTRY_URL", "http://user:s3cret@r:1",
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "user:s3cret"));

        assertThat(environment).hasToString("Kafka at localhost:9092, schema registry at http://r:1");
    }
}
