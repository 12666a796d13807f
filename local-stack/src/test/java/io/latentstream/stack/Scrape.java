package io.latentstream.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer of {@code /metrics} of a stack or a process at one moment. */
record Scrape(List<String> lines) {
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? (\\S+)");

    static Scrape of(LocalStack stack) {
        return of(stack.metricsPort().orElseThrow());
    }

    static Scrape of(int port) {
        return new Scrape(get(port, "/metrics").body().lines().toList());
    }

    /** Any page of a stack's metrics server. */
    static HttpResponse<String> get(LocalStack stack, String path) {
        return get(stack.metricsPort().orElseThrow(), path);
    }

    static HttpResponse<String> get(int port, String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("GET " + uri + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The sum over all samples of a name that have these labels, each {@code name="value"}. */
    double sum(String name, String... labels) {
        return lines.stream()
                .map(SAMPLE::matcher)
                .filter(Matcher::matches)
                .filter(sample -> sample.group(1).equals(name))
                .filter(sample -> has(sample.group(2), labels))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3)))
                .sum();
    }

    /** Whether there is any sample of this name. */
    boolean has(String name) {
        return lines.stream().anyMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " "));
    }

    private static boolean has(String labels, String... wanted) {
        return labels == null ? wanted.length == 0 : List.of(wanted).stream().allMatch(labels::contains);
    }
}
