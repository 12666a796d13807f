package io.latentstream.telemetry;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server that a process is watched through. */
final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int MOST_AT_ONCE = 256;
    private static final Duration LIMIT = Duration.ofSeconds(10); // as scrapers have by default
    private static final int BACKLOG = 1024; // of 50, the JDK's own, more at once would wait for seconds

    private final HttpServer server;
    private final ExchangeThreads threads = new ExchangeThreads("metrics-server", MOST_AT_ONCE, LIMIT);

    private MetricsServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Starts a server; where a port that nobody insisted on is taken, it takes another and says which.
     *
     * @throws IllegalArgumentException when it cannot listen there
     */
    static MetricsServer start(MetricsPlace place, HttpHandler handler) {
        forgetWhatBrokeOff();
        MetricsServer metrics = new MetricsServer(bind(place));
        metrics.server.createContext("/", handler);
        metrics.server.setExecutor(metrics.threads);
        // From a daemon thread, which the JDK's dispatcher takes after: a process must not live on only to be watched.
        CompletableFuture.runAsync(metrics.server::start, metrics.threads).join();
        LOG.info("metrics and health at {}/metrics, /health/live, /health/ready", metrics.url(place.host()));
        return metrics;
    }

    /**
     * Seconds for a request and for an answer, after which the JDK takes connections that were cut off from its books. It reads
     * them once a process, so that they hold for streams of events too, where a gallery is in it.
     */
    private static void forgetWhatBrokeOff() {
        System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "20");
        System.getProperties().putIfAbsent("sun.net.httpserver.maxRspTime", "21600");
    }

    private static HttpServer bind(MetricsPlace place) {
        try {
            return bind(place.host(), place.port());
        } catch (IOException e) {
            if (place.insisted()) {
                throw new IllegalArgumentException(
                        "METRICS_PORT is %d, but %s cannot be listened on there (%s); choose another port, or 'off'"
                                .formatted(place.port(), place.host(), e.getMessage()),
                        e);
            }
            HttpServer server = bindAnywhere(place.host());
            LOG.warn(
                    "port {} for metrics is taken, {} is taken instead; METRICS_PORT chooses one, or 'off'",
                    place.port(),
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
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IOException("no such host");
        }
        return HttpServer.create(address, BACKLOG);
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
