package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latentstream.event.GenerationRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A schema registry in front of a real one that answers wrongly about some ids. */
final class FaultyRegistry implements AutoCloseable {
    static final int DENIED = 900_001;
    static final int HTML = 900_002;
    static final int PROTOBUF = 900_003;
    static final int FAILING = 900_004;
    static final int SILENT = 900_005;
    static final int HUGE = 900_006;
    static final int REDIRECTED = 900_007;
    static final int WITHOUT_NAMESPACE = 900_008;
    static final int RECURSIVE = 900_009;
    static final int TWICE_IN_A_UNION = 900_010;
    static final int MICROSECONDS = 900_011;

    private static final String OWN = GenerationRequest.getClassSchema().toString();

    private static final Map<Integer, String> SCHEMAS = Map.of(
            WITHOUT_NAMESPACE, OWN.replaceAll("\"namespace\":\"[^\"]*\",?", ""),
            RECURSIVE,
                    OWN.substring(0, OWN.lastIndexOf("]"))
                            + ",{\"name\":\"more\",\"type\":{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"Node\"]}]}}]}",
            TWICE_IN_A_UNION, OWN.replaceFirst("\\[\"null\",", "[\"null\",\"null\","),
            MICROSECONDS, OWN.replace("timestamp-millis", "timestamp-micros"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final String real;
    private final HttpServer server;

    /** @param real address of the registry that answers all else */
    FaultyRegistry(String real) throws IOException {
        this.real = real;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        int id = path.matches("/schemas/ids/9000\\d\\d")
                ? Integer.parseInt(path.substring("/schemas/ids/".length()))
                : 0;
        switch (id) {
            case DENIED -> reply(exchange, 403, "{\"error_code\":40301,\"message\":\"User is denied operation Read\"}");
            case HTML -> reply(exchange, 200, "<!DOCTYPE html><title>Log in</title>");
            case PROTOBUF -> reply(exchange, 200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"syntax\"}");
            case FAILING ->
                reply(exchange, 500, "{\"error_code\":50001,\"message\":\"Error in the backend datastore\"}");
            case SILENT -> fallSilent(exchange);
            case HUGE -> reply(exchange, 200, "{\"schema\":\"" + "x".repeat(20_000_000) + "\"}");
            case REDIRECTED -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().toString());
                reply(exchange, 301, "");
            }
            case 0 -> forward(exchange);
            default ->
                reply(
                        exchange,
                        200,
                        "{\"schema\":\"" + SCHEMAS.get(id).replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
        }
    }

    private void fallSilent(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1_000);
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(real + exchange.getRequestURI()))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            reply(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
