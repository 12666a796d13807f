package io.latentstream.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Supplier;

/** Answers GET of {@code /metrics} (Prometheus' text format), {@code /health/live} and {@code /health/ready} (200 or 503, JSON). */
final class MonitoringHandler implements HttpHandler {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Supplier<String> metrics;
    private final Health health;

    MonitoringHandler(Supplier<String> metrics, Health health) {
        this.metrics = metrics;
        this.health = health;
    }

    private record Page(int status, String type, String text) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean head = exchange.getRequestMethod().equals("HEAD");
            Page page = head || exchange.getRequestMethod().equals("GET")
                    ? page(exchange.getRequestURI().getPath())
                    : new Page(405, TEXT, "only GET is answered here\n");
            byte[] body = page.text().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(page.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Page page(String path) {
        return switch (path) {
            case "/metrics" -> new Page(200, PROMETHEUS, metrics.get());
            case "/health/live" -> page(health.liveness());
            case "/health/ready" -> page(health.readiness());
            default -> new Page(404, TEXT, "here are /metrics, /health/live and /health/ready\n");
        };
    }

    private static Page page(Health.Report report) {
        try {
            return new Page(report.ok() ? 200 : 503, JSON, MAPPER.writeValueAsString(report) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a boolean and text must be JSON: " + report, e);
        }
    }
}
