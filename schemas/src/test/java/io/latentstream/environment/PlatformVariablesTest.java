package io.latentstream.environment;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.kafka.ClientEnvironment;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformVariablesTest {
    @ParameterizedTest
    @CsvSource({
        // Kubernetes, of services named gallery, registry, metrics, schema-registry, kafka-ui, kafka-0, topic, ...
        "GALLERY_PORT, tcp://10.0.0.1:8090",
        "GALLERY_SERVICE_HOST, 10.0.0.1",
        "GALLERY_SERVICE_PORT, 8090",
        "GALLERY_SERVICE_PORT_HTTP, 8090",
        "REGISTRY_PORT, tcp://10.0.0.1:8081",
        "REGISTRY_PORT_8081_TCP, tcp://10.0.0.1:8081",
        "METRICS_PORT, udp://10.0.0.1:9464",
        "METRICS_PORT, sctp://[fd00::1]:9464",
        "METRICS_PORT_9464_UDP_PROTO, udp",
        "SCHEMA_REGISTRY_PORT, tcp://10.0.0.1:8081",
        "SCHEMA_REGISTRY_PORT_8081_TCP_ADDR, 10.0.0.1",
        "SCHEMA_REGISTRY_SERVICE_HOST, 10.0.0.1",
        "KAFKA_PORT, tcp://10.0.0.1:9092",
        "KAFKA_PORT_9092_TCP_PORT, 9092",
        "KAFKA_UI_SERVICE_PORT, 8080",
        "KAFKA_0_PORT_9092_TCP, tcp://10.0.0.1:9092",
        "KAFKA_HEADLESS_PORT, tcp://10.0.0.1:9092",
        "KAFKA_BOOTSTRAP_SERVICE_PORT_TCP_CLIENTS, 9092",
        "TOPIC_SERVICE_HOST, 10.0.0.1",
        "TRAIN_PORT, tcp://10.0.0.1:1",
        "LOG_PORT, tcp://10.0.0.1:1",
        // Docker's links
        "KAFKA_ENV_KAFKA_HEAP_OPTS, -Xmx1g",
        "GALLERY_ENV_PATH, /bin",
    })
    void areRemoved(String name, String value) {
        assertThat(PlatformVariables.removedFrom(Map.of(name, value, "TRAIN_SEED", "7")))
                .isEqualTo(Map.of("TRAIN_SEED", "7"));
        assertThat(ClientEnvironment.fromEnv(Map.of(name, value))).isEqualTo(ClientEnvironment.fromEnv(Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "GALLERY_PORT, 8090",
        "GALLERY_PORT, http://localhost:8090", // a mistake that must be reported
        "METRICS_PORT, off",
        "REGISTRY_PORT, tcp",
        "KAFKA_BOOTSTRAP_SERVERS, kafka:9092",
        "KAFKA_SASL_KERBEROS_SERVICE_NAME, kafka",
        "OTEL_SERVICE_NAME, /latentstream/generator",
        "SCHEMA_REGISTRY_URL, http://registry:8081",
        "APPLICATION_ID, tcp://10.0.0.1:1",
    })
    void leavesOtherVariables(String name, String value) {
        assertThat(PlatformVariables.removedFrom(Map.of(name, value))).isEqualTo(Map.of(name, value));
    }
}
