package io.latentstream.serde;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;

/** A schema registry in memory that answers as Confluent's does and can be told to fail. */
final class FakeRegistry implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Answers given instead of the right ones, first to last. */
    final Queue<Answer> scripted = new ConcurrentLinkedQueue<>();

    /** What it says about some schema ids, whenever it is asked. */
    final Map<Integer, Answer> about = new ConcurrentHashMap<>();

    /** How long it takes over a path that begins with the key, in milliseconds. */
    final Map<String, Long> latency = new ConcurrentHashMap<>();

    /** Method and path of each request received, in order. */
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /** Values of the header Authorization received, in order; "none" where there was none. */
    final List<String> authorizations = Collections.synchronizedList(new ArrayList<>());

    private final List<String> schemas = new ArrayList<>();
    private final Map<String, ArrayDeque<Integer>> idsBySubject = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final HttpServer server;

    /** A status and a body; status 0 stands for silence after the headers. */
    record Answer(int status, String body) {
        static Answer error(int status, int code, String message) {
            return new Answer(status, "{\"error_code\":%d,\"message\":\"%s\"}".formatted(code, message));
        }

        static Answer silence() {
            return new Answer(0, "");
        }
    }

    FakeRegistry() {
        this(create());
    }

    FakeRegistry(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    private static HttpServer create() {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // else each answer takes 40 ms
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://localhost:" + port();
    }

    Map<String, Object> config() {
        return Map.of("schema.registry.url", url());
    }

    /** Registers a schema as another client would, and returns its id. */
    synchronized int register(String subject, String schema) {
        if (!schemas.contains(schema)) {
            schemas.add(schema);
        }
        int id = schemas.indexOf(schema) + 1;
        ArrayDeque<Integer> ids = idsBySubject.computeIfAbsent(subject, unseen -> new ArrayDeque<>());
        if (!ids.contains(id)) {
            ids.add(id);
        }
        return id;
    }

    synchronized Schema schema(int id) {
        return new Schema.Parser().parse(schemas.get(id - 1));
    }

    long count(String method) {
        return requests.stream().filter(request -> request.startsWith(method)).count();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        authorizations.add(authorization == null ? "none" : authorization);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (Map.Entry<String, Long> slow : latency.entrySet()) {
            if (path.startsWith(slow.getKey())) {
                delay(slow.getValue());
            }
        }
        Answer next = scripted.poll();
        send(exchange, next != null ? next : answer(exchange.getRequestMethod(), path.split("/"), body));
    }

    private void delay(long millis) {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("closed while a request waited");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        boolean silent = answer.status() == 0;
        exchange.sendResponseHeaders(silent ? 200 : answer.status(), silent ? 10 : Math.max(1, bytes.length));
        try (OutputStream out = exchange.getResponseBody()) {
            if (silent) {
                closed.await();
                return;
            }
            out.write(bytes.length == 0 ? new byte[] {' '} : bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Answer answer(String method, String[] path, String body) throws IOException {
        if (path[1].equals("schemas")) {
            int id = Integer.parseInt(path[3]);
            if (about.containsKey(id)) {
                return about.get(id);
            }
            return id < 1 || id > schemas.size()
                    ? Answer.error(404, 40403, "Schema " + id + " not found")
                    : json(Map.of("schema", schemas.get(id - 1)));
        }
        String subject = URLDecoder.decode(path[2], StandardCharsets.UTF_8);
        if (method.equals("GET")) {
            return latest(subject);
        }
        String schema = JSON.readTree(body).path("schema").asText();
        if (path.length == 3
                && !idsBySubject.getOrDefault(subject, new ArrayDeque<>()).contains(schemas.indexOf(schema) + 1)) {
            return Answer.error(404, 40403, "Schema not found");
        }
        int id = register(subject, schema);
        return json(Map.of("id", id, "subject", subject, "version", 1, "schema", schema));
    }

    private Answer latest(String subject) throws IOException {
        ArrayDeque<Integer> ids = idsBySubject.get(subject);
        return ids == null
                ? Answer.error(404, 40401, "Subject '" + subject + "' not found.")
                : json(Map.of(
                        "id",
                        ids.getLast(),
                        "version",
                        ids.size(),
                        "subject",
                        subject,
                        "schema",
                        schemas.get(ids.getLast() - 1)));
    }

    private static Answer json(Map<String, ?> fields) throws IOException {
        return new Answer(200, JSON.writeValueAsString(fields));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        workers.shutdownNow();
    }
}
