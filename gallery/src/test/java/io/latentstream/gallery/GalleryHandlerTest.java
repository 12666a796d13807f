package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real sockets, since what browsers send is not to be trusted to a client library's good manners. */
@Timeout(60)
final class GalleryHandlerTest {
    private static final byte[] HTML = "<p>a report</p>".getBytes(StandardCharsets.UTF_8);
    private static final Artifact REPORT =
            new Artifact(ArtifactRole.REPORT, "html", Sha256.hex(HTML), (long) HTML.length);

    private final GalleryServer server = new GalleryServer(new GalleryConfig("localhost", 0, Set.of()));
    private final ModelBoard models = new ModelBoard();
    private final Feed feed = new Feed(models, "broker.test:9092", InstantSource.system(), System::nanoTime);
    private final BodyReader bodies = new BodyReader(Duration.ofMillis(500));
    private final SlowRoute reports = new SlowRoute("reports", new Reports(artifact -> HTML)::of);
    private final String host = server.url().substring("http://".length());

    @BeforeEach
    void start() {
        RequestDesk desk = new RequestDesk(request -> new CompletableFuture<>(), feed::expect, feed::unanswered);
        Gatekeeper gatekeeper = new Gatekeeper(Set.of("localhost"));
        server.start(new GalleryHandler(gatekeeper, bodies, feed, desk, models, Map.of("reports", reports)));
    }

    @AfterEach
    void stop() {
        server.close();
        bodies.close();
        reports.close();
    }

    @Test
    void servesThePageWithAStrictPolicy() throws IOException {
        String page = get("/");
        assertThat(page)
                .startsWith("HTTP/1.1 200")
                .contains("<title>Latentstream gallery</title>")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'; script-src 'self'")
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Cross-Origin-Resource-Policy: same-origin");
    }

    @ParameterizedTest
    @CsvSource({"/gallery.css, text/css", "/gallery.js, text/javascript", "/gallery.svg, image/svg+xml"})
    void servesTheFilesOfThePage(String path, String type) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 200").containsIgnoringCase("Content-Type: " + type);
    }

    @ParameterizedTest
    @CsvSource({"/nothing", "/../pom.xml", "/gallery.html", "/reports/mnist-cvae", "/reports/drums/1", "/samples/a/1"})
    void answers404ForUnknownPaths(String path) throws IOException {
        assertThat(get(path)).startsWith("HTTP/1.1 404").doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({"GET, /requests", "HEAD, /events", "POST, /", "POST, /events", "DELETE, /requests", "PUT, /reports/a/1"
    })
    void refusesOtherMethods(String method, String path) throws IOException {
        assertThat(exchange(method + " " + path, "Origin: http://" + host, "")).startsWith("HTTP/1.1 405");
    }

    @Test
    void acceptsARequestOfItsOwnPage() throws IOException {
        assertThat(post("{\"kind\": \"image\", \"labels\": {\"digit\": \"7\"}, \"count\": 16}"))
                .startsWith("HTTP/1.1 202")
                .containsPattern("gallery-[0-9a-f-]{36}");
    }

    @Test
    void namesTheFieldThatItRefuses() throws IOException {
        assertThat(post("{\"kind\": \"image\", \"count\": 5000}"))
                .startsWith("HTTP/1.1 400")
                .endsWith("count is 5000; a page asks for 1 to 100 at a time");
        assertThat(exchange("POST /requests", "Origin: http://" + host + "\r\nContent-Type: text/plain", "{}"))
                .startsWith("HTTP/1.1 415");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws IOException {
        assertThat(post("{\"model\": \"" + "x".repeat(GalleryHandler.MOST_BODY_BYTES) + "\"}"))
                .startsWith("HTTP/1.1 413")
                .endsWith("larger than 786432 bytes; ask for less");
    }

    @Test
    void refusesPagesFromElsewhere() throws IOException {
        assertThat(exchange("POST /requests", "Origin: http://evil.test\r\nContent-Type: application/json", "{}"))
                .startsWith("HTTP/1.1 403");
        assertThat(exchange("GET /events", "Sec-Fetch-Site: cross-site", "")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET / HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void showsReportsInASandbox() throws IOException {
        models.add(Events.version("my model/ü", "3", REPORT));
        models.add(Events.version("bare", "1"));
        assertThat(get("/reports/my%20model%2F%C3%BC/3"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("Content-Security-Policy: sandbox; default-src 'none'")
                .endsWith("<p>a report</p>");
        assertThat(get("/reports/bare/1"))
                .startsWith("HTTP/1.1 404")
                .contains("version 1 of model 'bare' has no report");
        assertThat(get("/reports/bad%zz/1")).startsWith("HTTP/1.1 400");
    }

    @Test
    void streamsEvents() throws IOException {
        try (Socket socket = open("GET /events", "", "")) {
            BufferedReader stream =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(stream.readLine()).startsWith("HTTP/1.1 200");
            assertThat(stream.lines().takeWhile(line -> !line.contains("mostClips")))
                    .anyMatch(line -> line.equalsIgnoreCase("Content-Type: text/event-stream; charset=utf-8"))
                    .contains("event: hello");
            feed.unanswered("r", new IllegalStateException("nobody is there"));
            assertThat(stream.lines()
                            .filter(line -> line.startsWith("data: ") && line.contains("NO_ANSWER"))
                            .findFirst()
                            .orElseThrow())
                    .contains("The request failed here; the gallery's log says why.");
        }
    }

    @Test
    void cutsOffABodyThatComesTooSlowly() throws IOException {
        try (Socket socket = send("POST /requests HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 408")
                    .endsWith("did not come whole within 500 ms; send it faster");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET / HT",
                "GET / HTTP/1.1\r\nHost: loc",
                "POST /requests HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{",
                "POST /requests HTTP/1.1\r\nHost: HOST\r\nOrigin: http://HOST\r\nContent-Type: application/json\r\n"
                        + "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
                "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 100\r\n\r\n{", // refused before its body is read
            })
    void servesOthersWhileManyStall(String begun) throws IOException {
        List<Socket> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                stalled.add(send(begun.replace("HOST", host)));
            }
            assertThat(get("/")).startsWith("HTTP/1.1 200");
            assertThat(post("{\"kind\": \"image\"}")).startsWith("HTTP/1.1 202");
        } finally {
            for (Socket socket : stalled) {
                socket.close();
            }
        }
    }

    private String get(String path) throws IOException {
        return exchange("GET " + path, "", "");
    }

    private String post(String body) throws IOException {
        return exchange("POST /requests", "Origin: http://" + host + "\r\nContent-Type: application/json", body);
    }

    private String exchange(String request, String headers, String body) throws IOException {
        try (Socket socket = open(request, headers + (headers.isEmpty() ? "" : "\r\n") + "Connection: close", body)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket open(String request, String headers, String body) throws IOException {
        return send(request + " HTTP/1.1\r\nHost: " + host + (headers.isEmpty() ? "" : "\r\n" + headers)
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String raw(String request) throws IOException {
        try (Socket socket = send(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("localhost", Integer.parseInt(host.substring(host.indexOf(':') + 1)));
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }
}
