package io.latentstream.telemetry;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ExchangeThreadsTest {
    private static final Logger LOG = LoggerFactory.getLogger(ExchangeThreadsTest.class);
    private static final String NOTHING = "";
    private static final String HALF_A_LINE = "GET /heal";
    private static final String HALF_A_HEADER = "GET /small HTTP/1.1\r\nHost: local";
    private static final String NO_BODY = "POST /small HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n";
    private static final String HALF_A_CHUNK =
            "POST /small HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nab";
    private static final String UNREAD_ANSWER = "GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static final int PEERS = 150;
    private static final byte[] SMALL = "ok".getBytes(US_ASCII);
    private static final byte[] LARGE = new byte[16 << 20]; // more than the system buffers

    private final List<Socket> peers = new ArrayList<>();
    private final CompletableFuture<IOException> failed = new CompletableFuture<>();
    private HttpServer server;
    private ExchangeThreads threads;

    @AfterEach
    void close() throws IOException {
        for (Socket peer : peers) {
            peer.close();
        }
        server.stop(0);
        threads.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTHING, HALF_A_LINE, HALF_A_HEADER, NO_BODY, HALF_A_CHUNK, UNREAD_ANSWER})
    void answersWhileMorePeersStallThanThereAreThreads(String sent) throws Exception {
        start(40, Duration.ofMinutes(10));
        for (int i = 0; i < PEERS; i++) {
            stall(sent);
        }

        assertThat(get()).isEqualTo("ok");
    }

    @ParameterizedTest
    @ValueSource(strings = {HALF_A_LINE, HALF_A_HEADER, NO_BODY, HALF_A_CHUNK})
    void cutsOffWhoSendsLongerThanTheLimit(String sent) throws Exception {
        start(40, Duration.ofMillis(100));
        Socket peer = stall(sent);

        assertThat(isCutOff(peer)).isTrue();
        assertThat(get()).isEqualTo("ok");
    }

    @Test
    void cutsOffWhoReadsLongerThanTheLimit() throws Exception {
        start(40, Duration.ofSeconds(1));
        for (int peer = 0; peer < PEERS && !failed.isDone(); peer++) {
            stall(UNREAD_ANSWER);
            awaitFailedAnswer(); // on a busy machine a peer may be cut off before: then the next one tries
        }

        assertThat(failed.get(0, TimeUnit.SECONDS)).isInstanceOf(ClosedByInterruptException.class);
        assertThat(get()).isEqualTo("ok");
    }

    private void awaitFailedAnswer() throws Exception {
        try {
            failed.get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            LOG.info("a peer was cut off before its answer began");
        }
    }

    private void start(int most, Duration limit) throws IOException {
        threads = new ExchangeThreads("test", most, limit);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 2 * PEERS);
        server.createContext("/small", exchange -> answer(exchange, SMALL));
        server.createContext("/large", exchange -> answer(exchange, LARGE));
        server.setExecutor(threads);
        server.start();
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            failed.complete(e);
            throw e;
        }
    }

    private Socket stall(String sent) throws IOException {
        Socket peer =
                new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
        peers.add(peer);
        peer.getOutputStream().write(sent.getBytes(US_ASCII));
        return peer;
    }

    /** Reads what may have been answered, up to the end. */
    private static boolean isCutOff(Socket peer) throws IOException {
        peer.setSoTimeout(60_000);
        byte[] buffer = new byte[1 << 16];
        try {
            int read = 0;
            while (read >= 0) {
                read = peer.getInputStream().read(buffer);
            }
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    private String get() throws Exception {
        URI page = URI.create("http://localhost:" + server.getAddress().getPort() + "/small");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(page)
                                .timeout(Duration.ofSeconds(60))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
