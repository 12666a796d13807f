package io.latentstream.gallery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.latentstream.event.ModelVersion;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes HTTP requests. Each gets a reply; an error's reply is a sentence, never a stack trace. */
final class GalleryHandler implements HttpHandler {
    /** An input in base64 is a third longer, and the rest is short. */
    static final int MOST_BODY_BYTES = RequestForm.MOST_INPUT_BYTES / 2 * 3;

    private static final Logger LOG = LoggerFactory.getLogger(GalleryHandler.class);
    private static final Set<String> READ = new TreeSet<>(Set.of("GET", "HEAD"));

    private final Gatekeeper gatekeeper;
    private final BodyReader bodies;
    private final Assets assets = new Assets();
    private final Feed feed;
    private final RequestDesk desk;
    private final ModelBoard models;
    private final Map<String, Route> routes = new HashMap<>();

    /** Methods and answer of the paths that begin with one segment. */
    private record Route(Set<String> methods, Answer answer) {}

    @FunctionalInterface
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** @param perVersion answers of the paths SEGMENT/MODEL/VERSION, by segment */
    GalleryHandler(
            Gatekeeper gatekeeper,
            BodyReader bodies,
            Feed feed,
            RequestDesk desk,
            ModelBoard models,
            Map<String, SlowRoute> perVersion) {
        this.gatekeeper = gatekeeper;
        this.bodies = bodies;
        this.feed = feed;
        this.desk = desk;
        this.models = models;
        routes.put("requests", new Route(Set.of("POST"), this::take));
        routes.put("events", new Route(Set.of("GET"), this::stream));
        perVersion.forEach((segment, slow) -> routes.put(segment, new Route(READ, exchange -> find(exchange, slow))));
    }

    @Override
    public void handle(HttpExchange exchange) {
        try {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getRawPath();
            gatekeeper.check(method, path, exchange.getRequestHeaders());
            Route route = routes.getOrDefault(path.split("/", 3)[1], new Route(READ, this::file));
            if (!route.methods().contains(method)) {
                throw new HttpStatusException(
                        405, method + " is not for this path; use " + String.join(" or ", route.methods()));
            }
            route.answer().to(exchange);
        } catch (RuntimeException | IOException e) {
            fail(exchange, e);
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        assets.find(path).orElseThrow(() -> nothingAt(path)).send(exchange);
    }

    private void take(HttpExchange exchange) throws IOException {
        Reply.text(202, desk.take(body(exchange))).send(exchange);
    }

    private void find(HttpExchange exchange, SlowRoute slow) {
        String path = exchange.getRequestURI().getRawPath();
        String[] segments = path.split("/", -1);
        if (segments.length != 4) {
            throw nothingAt(path);
        }
        ModelVersion version = find(decoded(segments[2]), decoded(segments[3]));
        Executor senders = exchange.getHttpContext().getServer().getExecutor(); // these cut off a slow reader
        slow.find(version, reply -> senders.execute(() -> send(exchange, reply)));
    }

    private static HttpStatusException nothingAt(String path) {
        return HttpStatusException.notFound("there is nothing at " + path + "; the gallery is at /");
    }

    /** Hands the exchange over to the feed. */
    private void stream(HttpExchange exchange) throws IOException {
        feed.requireRoom();
        Reply.STRICT.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        String lastId = String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"));
        feed.join(exchange.getResponseBody(), exchange::close, lastId);
    }

    private ModelVersion find(String model, String version) {
        return models.find(model, version)
                .orElseThrow(
                        () -> HttpStatusException.notFound("model '" + model + "' has no version '" + version + "'"));
    }

    private String body(HttpExchange exchange) throws IOException {
        String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (!type.startsWith("application/json")) {
            throw new HttpStatusException(415, "requests are application/json, not " + type);
        }
        return bodies.read(exchange, MOST_BODY_BYTES);
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw HttpStatusException.badRequest("cannot decode '" + segment + "': " + e.getMessage());
        }
    }

    private static void send(HttpExchange exchange, Supplier<Reply> reply) {
        try {
            reply.get().send(exchange);
        } catch (RuntimeException | IOException e) {
            fail(exchange, e);
        }
    }

    private static void fail(HttpExchange exchange, Exception why) {
        try {
            if (why instanceof HttpStatusException refusal) {
                Reply.text(refusal.status(), refusal.getMessage()).send(exchange);
            } else if (why instanceof IOException) {
                LOG.debug("a browser went: {}", why.getMessage());
                exchange.close();
            } else {
                LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), why);
                Reply.text(500, "this failed; the gallery's log says why").send(exchange);
            }
        } catch (IOException e) {
            LOG.debug("a browser went before it was refused: {}", e.getMessage());
        }
    }
}
