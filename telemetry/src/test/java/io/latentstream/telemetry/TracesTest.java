package io.latentstream.telemetry;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TracesTest {
    private record Received(String path, String contentType, String body) {}

    @Test
    void sendsSpansToTheEndpointOverHttp() throws Exception {
        BlockingQueue<Received> received = new LinkedBlockingQueue<>();
        HttpServer collector = collector(received);
        String endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (Telemetry telemetry = Telemetry.fromEnv(
                Map.of("METRICS_PORT", "off", "OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), "the-service", 0)) {
            Tracer tracer = telemetry.tracer().orElseThrow();
            tracer.spanBuilder("the-span").startSpan().end();
        } // which sends what is left
        Received spans = received.poll(1, TimeUnit.MINUTES);
        collector.stop(0);

        assertThat(spans.path()).isEqualTo("/v1/traces");
        assertThat(spans.contentType()).isEqualTo("application/x-protobuf");
        assertThat(spans.body()).contains("the-span", "the-service");
        assertThat(received).as("neither metrics nor logs").isEmpty();
    }

    @Test
    void makesNoSpansUnlessAskedTo() {
        assertThat(Traces.fromEnv(Map.of(), "s")).isEmpty();
        assertThat(Traces.fromEnv(Map.of("OTEL_SERVICE_NAME", "x", "OTEL_TRACES_EXPORTER", " "), "s"))
                .isEmpty();
        assertThat(Traces.fromEnv(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost", "OTEL_TRACES_EXPORTER", "none"), "s"))
                .isEmpty();
        assertThat(Traces.fromEnv(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost", "OTEL_SDK_DISABLED", "true"), "s"))
                .isEmpty();
    }

    @Test
    void refusesAnExporterThatIsNotThere() {
        assertThatThrownBy(() -> Traces.fromEnv(Map.of("OTEL_TRACES_EXPORTER", "carrier-pigeon"), "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("carrier-pigeon")
                .hasMessageContaining("OTEL_");
    }

    private static HttpServer collector(BlockingQueue<Received> received) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
                received.add(new Received(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        body));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        server.start();
        return server;
    }
}
