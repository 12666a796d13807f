package io.latentstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientEnvironmentTest {
    @Test
    void meansTheLocalStackWhenEmpty() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of());

        assertThat(environment.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        assertThat(environment.registry()).isEqualTo(Map.of("schema.registry.url", "http://localhost:8081"));
    }

    @Test
    void turnsKafkasVariablesIntoClientProperties() {
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
    void passesOnNothingThatIsNotMeantForClients(String variable) {
        assertThat(ClientEnvironment.fromEnv(Map.of(variable, "x"))).isEqualTo(ClientEnvironment.fromEnv(Map.of()));
    }

    @Test
    void takesEmptyValuesForAbsentOnes() {
        assertThat(ClientEnvironment.fromEnv(Map.of("KAFKA_BOOTSTRAP_SERVERS", " ", "SCHEMA_REGISTRY_URL", "")))
                .isEqualTo(ClientEnvironment.fromEnv(Map.of()));
    }

    @Test
    void turnsTheRegistrysVariablesIntoConfluentsKeys() {
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

    @ParameterizedTest
    @CsvSource({
        "SCHEMA_REGISTRY_URL, localhost:8081, SCHEMA_REGISTRY_URL holds 'localhost:8081'; give http(s)://host:port",
        "SCHEMA_REGISTRY_URL, ftp://r, SCHEMA_REGISTRY_URL holds 'ftp://r'",
        "SCHEMA_REGISTRY_HTTP_READ_TIMEOUT_MS, 1s, SCHEMA_REGISTRY_HTTP_READ_TIMEOUT_MS is '1s'; give milliseconds",
        "SCHEMA_REGISTRY_RETRY_TIMEOUT_MS, 0, SCHEMA_REGISTRY_RETRY_TIMEOUT_MS is '0'",
        "SCHEMA_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE, SASL, SCHEMA_REGISTRY_BASIC_AUTH_CREDENTIALS_SOURCE is 'SASL'",
        "AUTO_REGISTER_SCHEMAS, yes, AUTO_REGISTER_SCHEMAS is 'yes'; give true or false",
        "USE_LATEST_VERSION, 1, USE_LATEST_VERSION is '1'; give true or false",
    })
    void refusesARegistrysSettingAndNamesItsVariable(String variable, String value, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientEnvironment.fromEnv(Map.of(variable, value)))
                .withMessageStartingWith(told);
    }

    @Test
    void showsNoPassword() {
        ClientEnvironment environment = ClientEnvironment.fromEnv(Map.of(
                "KAFKA_SASL_JAAS_CONFIG", "password=s3cret;",
                "SCHEMA_REGISTRY_URL", "http://user:s3cret@r:1",
                "SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO", "user:s3cret"));

        assertThat(environment).hasToString("Kafka at localhost:9092, schema registry at http://r:1");
    }
}
