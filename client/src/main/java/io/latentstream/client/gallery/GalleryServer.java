package io.latentstream.client.gallery;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The JDK's HTTP server with a bounded number of threads and of requests that wait for one. */
final class GalleryServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 64;

    private final String host;
    private final HttpServer server;
    private final ExecutorService workers = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            task -> SlowRoute.daemon(task, "gallery-http"));

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
            server = HttpServer.create(new InetSocketAddress(address, config.port()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the gallery cannot listen at %s, port %d (%s); GALLERY_HOST and GALLERY_PORT choose another"
                            .formatted(host, config.port(), e.getMessage()),
                    e);
        }
        server.setExecutor(workers);
    }

    /** Seconds for a request to arrive, connections, and no wait for more to send. Read by the JDK when its first server starts. */
    static void limitTheJdksServer() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
        System.getProperties().putIfAbsent("jdk.httpserver.maxConnections", "256");
        System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    }

    void start(HttpHandler handler) {
        server.createContext("/", handler);
        server.start();
    }

    /** What to open in a browser on this computer. */
    String url() {
        String name = server.getAddress().getAddress().isAnyLocalAddress() ? "localhost" : host;
        return "http://" + name + ":" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
