package io.latentstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerWaitTest {
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final List<String> said = new ArrayList<>();

    @Test
    void saysOnceThatItWaitsAndThenWhatIsMissing() throws IOException {
        String address = "127.0.0.1:" + freePort();

        assertThatThrownBy(() -> await(Map.of("KAFKA_BOOTSTRAP_SERVERS", address)))
                .isInstanceOf(BrokerAbsentException.class)
                .hasMessageStartingWith("no broker answers at %s after 3 s".formatted(address))
                .hasMessageContaining("set KAFKA_BOOTSTRAP_SERVERS");
        assertThat(said)
                .containsExactly(
                        "waiting for the broker at %s (KAFKA_BOOTSTRAP_SERVERS), for 3 s at most".formatted(address));
    }

    @Test
    void waitsForAPortThatListensAndDoesNotAnswer() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();

            assertThatThrownBy(() -> await(Map.of("KAFKA_BOOTSTRAP_SERVERS", address)))
                    .isInstanceOf(BrokerAbsentException.class)
                    .hasMessageContaining(address);
        }
    }

    @Test
    void waitsForANameThatIsNotKnownYet() {
        assertThatThrownBy(() -> await(Map.of("KAFKA_BOOTSTRAP_SERVERS", "no-such-host.invalid:9092")))
                .isInstanceOf(BrokerAbsentException.class)
                .hasMessageContaining("no-such-host.invalid:9092")
                .hasMessageContaining("its name is not known");
        assertThat(said).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "KAFKA_BOOTSTRAP_SERVERS, localhost, KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_BOOTSTRAP_SERVERS, localhost:99999, KAFKA_BOOTSTRAP_SERVERS",
        "KAFKA_SECURITY_PROTOCOL, FOO, KAFKA_SECURITY_PROTOCOL",
        "KAFKA_RETRIES, -5, KAFKA_RETRIES",
        "KAFKA_METRIC_REPORTERS, no.such.Reporter, no.such.Reporter",
        "KAFKA_SSL_TRUSTSTORE_LOCATION, /no/such/file, /no/such/file",
    })
    void refusesAWrongSettingAtOnceAndNamesIt(String variable, String value, String named) {
        Map<String, String> env = new HashMap<>(Map.of(variable, value));
        if (variable.startsWith("KAFKA_SSL_")) {
            env.put("KAFKA_SECURITY_PROTOCOL", "SSL");
        }

        assertThatThrownBy(() -> await(env))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageContaining("KAFKA_");
        assertThat(said).isEmpty();
    }

    private void await(Map<String, String> env) {
        BrokerWait.await(ClientEnvironment.fromEnv(env), SHORT, said::add);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
