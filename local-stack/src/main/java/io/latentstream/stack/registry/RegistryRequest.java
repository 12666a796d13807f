package io.latentstream.stack.registry;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request by its parts.
 *
 * @param method GET, POST, ...
 * @param path decoded segments
 * @param query {@code name=value} pairs
 * @param body as received
 */
record RegistryRequest(String method, List<String> path, List<String> query, RequestBody body) {
    private static final int MOST_BYTES = 4 * 1024 * 1024;

    static RegistryRequest of(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw RegistryException.tooLarge(MOST_BYTES);
        }
        String query =
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        return new RegistryRequest(
                exchange.getRequestMethod(),
                split(exchange.getRequestURI().getRawPath(), "/"),
                split(query, "&"),
                new RequestBody(new String(body, StandardCharsets.UTF_8)));
    }

    private static List<String> split(String text, String separator) {
        try {
            return Arrays.stream(text.split(separator))
                    .filter(part -> !part.isEmpty())
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw RegistryException.badRequest("cannot decode '" + text + "': " + e.getMessage());
        }
    }

    boolean isSet(String flag) {
        return query.contains(flag + "=true");
    }

    void requireGet() {
        if (!method.equals("GET")) {
            throw unknown();
        }
    }

    void requireSegment(int segment, String wanted) {
        if (path.size() <= segment || !path.get(segment).equals(wanted)) {
            throw unknown();
        }
    }

    /** The answer to a request for a path that does not exist. */
    RegistryException unknown() {
        return RegistryException.noSuchPath(method, "/" + String.join("/", path));
    }

    /** The version that a path segment names; empty for the latest. */
    OptionalInt version(int segment) {
        String text = path.get(segment);
        if (text.equals("latest") || text.equals("-1")) {
            return OptionalInt.empty();
        }
        int version = number(text);
        if (version < 1) {
            throw RegistryException.invalidVersion(text);
        }
        return OptionalInt.of(version);
    }

    /** The schema id that a path segment names. */
    int id(int segment) {
        int id = number(path.get(segment));
        if (id < 0) {
            throw RegistryException.noSchema(path.get(segment));
        }
        return id;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1; // the callers say what they wanted
        }
    }
}
