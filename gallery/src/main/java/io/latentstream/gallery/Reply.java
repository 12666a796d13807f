package io.latentstream.gallery;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A whole answer to an HTTP request. */
final class Reply {
    /** Headers that allow no scripts or styles from elsewhere or inline, and no framing. Images and clips come inside events. */
    static final Map<String, String> STRICT = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private static final int NO_BODY = -1;

    private final int status;
    private final String type;
    private final byte[] body;
    private final Map<String, String> headers; // what differs from STRICT

    private Reply(int status, String type, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.type = type;
        this.body = body;
        this.headers = headers;
    }

    /** @param body its bytes; not copied */
    static Reply ok(String type, byte[] body) {
        return new Reply(200, type, body, Map.of());
    }

    static Reply text(int status, String message) {
        return new Reply(status, "text/plain; charset=utf-8", message.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same with other headers than {@link #STRICT}. */
    Reply with(Map<String, String> changed) {
        return new Reply(status, type, body, changed);
    }

    /** Sends it and ends the exchange. */
    void send(HttpExchange exchange) throws IOException {
        try (exchange) {
            Headers sent = exchange.getResponseHeaders();
            STRICT.forEach(sent::set);
            headers.forEach(sent::set);
            sent.set("Content-Type", type);
            boolean bodiless = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
            exchange.sendResponseHeaders(status, bodiless ? NO_BODY : body.length);
            if (!bodiless) {
                exchange.getResponseBody().write(body);
            }
        }
    }
}
