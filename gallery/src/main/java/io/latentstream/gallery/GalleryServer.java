package io.latentstream.gallery;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.latentstream.telemetry.ExchangeThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/** The JDK's HTTP server, on threads that no browser can hold for longer than 20 seconds. */
final class GalleryServer implements AutoCloseable {
    private static final int MOST_AT_ONCE = 256;
    private static final Duration LIMIT = Duration.ofSeconds(20); // enough for a report of 16 MiB
    private static final int BACKLOG = 1024; // of connections that wait; beyond it, connecting takes seconds

    private final String host;
    private final HttpServer server;
    private final ExchangeThreads threads = new ExchangeThreads("gallery-http", MOST_AT_ONCE, LIMIT);

    /**
     * Takes the port.
     *
     * @throws UncheckedIOException when it is taken
     */
    GalleryServer(GalleryConfig config) {
        limitTheJdksServer();
        host = config.host();
        try {
            InetAddress address = host.equals(GalleryConfig.DEFAULT_HOST)
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(host);
            server = HttpServer.create(new InetSocketAddress(address, config.port()), BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the gallery cannot listen at %s, port %d (%s); --port (of demo: --gallery-port) or GALLERY_HOST and GALLERY_PORT choose another"
                            .formatted(host, config.port(), e.getMessage()),
                    e);
        }
        server.setExecutor(threads);
    }

    /**
     * Sets how many seconds a request may take to arrive and an answer to be sent (the stream of events included), and TCP_NODELAY.
     * The JDK reads these when its first server starts. Its limit of connections is not set: it would count broken connections
     * until these times are over, and soon let nobody in.
     */
    static void limitTheJdksServer() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
        System.getProperties()
                .putIfAbsent("sun.net.httpserver.maxRspTime", "21600"); // six hours; a page connects again by itself
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    void start(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** The address to open in a browser on this computer. */
    String url() {
        String name = server.getAddress().getAddress().isAnyLocalAddress() ? "localhost" : host;
        return "http://" + name + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
