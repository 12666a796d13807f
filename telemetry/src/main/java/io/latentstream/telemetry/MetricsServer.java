package io.latentstream.telemetry;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server for a process's metrics and health. */
final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int MOST_AT_ONCE = 256;
    private static final Duration LIMIT = Duration.ofSeconds(10); // as scrapers have by default
    private static final int BACKLOG = 1024; // with the JDK's own 50, the next ones would wait for seconds

    private final HttpServer server;
    private final ExchangeThreads threads = new ExchangeThreads("metrics-server", MOST_AT_ONCE, LIMIT);

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server; where a port that was not asked for is taken, it takes another and says which.
     *
     * @throws IllegalArgumentException when it cannot listen there
     */
    static MetricsServer start(MetricsAddress address, HttpHandler handler) {
        limitConnectionAges();
        MetricsServer metrics = new MetricsServer(bind(address));
        metrics.server.createContext("/", handler);
        metrics.server.setExecutor(metrics.threads);
        // Started by a daemon thread, because the JDK's dispatcher inherits that: metrics alone must not keep a process
        // alive.
        CompletableFuture.runAsync(metrics.server::start, metrics.threads).join();
        LOG.info("metrics and health at {}/metrics, /health/live, /health/ready", metrics.url(address.host()));
        return metrics;
    }

    /**
     * Seconds for a request and for an answer. After them the JDK forgets connections that were cut off. It reads both once in a
     * process, so they also hold for the gallery's event streams, which last for hours.
     */
    private static void limitConnectionAges() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "21600");
    }

    private static HttpServer bind(MetricsAddress address) {
        try {
            return bind(address.host(), address.port());
        } catch (IOException e) {
            if (address.required()) {
                throw new IllegalArgumentException(
                        "METRICS_PORT is %d, but %s cannot be listened on there (%s); choose another port, or 'off'"
                                .formatted(address.port(), address.host(), e.getMessage()),
                        e);
            }
            HttpServer server = bindAnywhere(address.host());
            LOG.warn(
                    "port {} for metrics is taken, {} is taken instead; METRICS_PORT chooses one, or 'off'",
                    address.port(),
                    server.getAddress().getPort());
            return server;
        }
    }

    private static HttpServer bindAnywhere(String host) {
        try {
            return bind(host, 0);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "METRICS_HOST is '%s', which cannot be listened on (%s); give an address of this machine, such as 127.0.0.1"
                            .formatted(host, e.getMessage()),
                    e);
        }
    }

    private static HttpServer bind(String host, int port) throws IOException {
        InetSocketAddress socket = new InetSocketAddress(host, port);
        if (socket.isUnresolved()) {
            throw new IOException("no such host");
        }
        return HttpServer.create(socket, BACKLOG);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private String url(String host) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
