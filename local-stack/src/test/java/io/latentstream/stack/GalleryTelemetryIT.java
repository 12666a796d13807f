package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.telemetry.Telemetry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics and health, over HTTP, of a gallery alone in its process, while its broker is there and when it goes away. */
class GalleryTelemetryIT {
    @TempDir
    Path folder;

    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;
    private Telemetry telemetry;
    private Gallery gallery;
    private Set<Thread> ofOthers;

    @BeforeEach
    void start() throws Exception {
        broker = EmbeddedBroker.start(folder, 0);
        registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicCreator.fromEnv(Map.of()).createMissing(admin);
        }
        telemetry = Telemetry.fromEnv(Map.of("METRICS_PORT", "0"), "gallery", 0);
        ClientEnvironment clients = ClientEnvironment.fromEnv(
                Map.of("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(), "SCHEMA_REGISTRY_URL", registry.url()));
        ofOthers = Thread.getAllStackTraces().keySet();
        gallery = Gallery.start(clients, GalleryConfig.fromEnv(Map.of("GALLERY_PORT", "0")), telemetry);
    }

    @AfterEach
    void stop() {
        gallery.close();
        telemetry.close();
        registry.close();
        broker.close();
    }

    @Test
    void showsMetricsOfItsKafkaClientsUntilItIsClosed() {
        Scrape open = Scrape.of(port());
        assertThat(open.sum("kafka_producer_connection_count")).isPositive();
        assertThat(open.lines().stream()
                        .filter(line -> line.startsWith("kafka_consumer_connection_count{"))
                        .toList())
                .as("of requests' answers, of what is new, of what was before")
                .hasSize(3);

        gallery.close();

        Scrape closed = Scrape.of(port());
        assertThat(closed.has("kafka_producer_connection_count")).isFalse();
        assertThat(closed.has("kafka_consumer_connection_count")).isFalse();
    }

    @Test
    void isReadyWhileABrokerIsThere() {
        assertThat(readiness().statusCode()).isEqualTo(200);

        String servers = broker.bootstrapServers();
        broker.close();

        HttpResponse<String> lost = readiness();
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (lost.statusCode() == 200 && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            lost = readiness();
        }
        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.body()).contains("\"gallery\":\"no connection to a broker of " + servers + "\"");
        assertThat(Scrape.get(port(), "/health/live").statusCode())
                .as("a new start would not help")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gallery-news", "gallery-history", "latentstream-client"})
    void isNotAliveWhenAReadingThreadDied(String name) {
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name) && !ofOthers.contains(thread))
                .forEach(Thread::interrupt); // which Kafka's consumer takes for its end

        assertThat(gallery.ended()).failsWithin(Duration.ofMinutes(1));
        assertThat(Scrape.get(port(), "/health/live").statusCode()).isEqualTo(503);
        assertThat(readiness().body()).contains("\"gallery\":\"it follows the events no longer\"");
    }

    private HttpResponse<String> readiness() {
        return Scrape.get(port(), "/health/ready");
    }

    private int port() {
        return telemetry.port().orElseThrow();
    }
}
