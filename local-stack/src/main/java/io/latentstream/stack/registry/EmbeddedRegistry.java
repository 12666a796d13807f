package io.latentstream.stack.registry;

import com.sun.net.httpserver.HttpServer;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * A schema registry in this JVM that speaks Confluent's REST API, for Avro, on the loopback interface unless told. Its schemas lie on
 * the compacted topic {@code _schemas}, so ids survive a restart.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final int THREADS = 4;

    private final SchemaLog log;
    private final HttpServer server;
    private final ExecutorService workers;

    private EmbeddedRegistry(SchemaLog log, HttpServer server) {
        this.log = log;
        this.server = server;
        this.workers = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "schema-registry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a registry.
     *
     * @param bootstrapServers the brokers that keep its schemas
     * @param port TCP port; 0 takes any that is free
     * @throws UncheckedIOException when the port is taken
     * @throws org.apache.kafka.common.KafkaException when the topic can be neither read nor created
     */
    public static EmbeddedRegistry start(String bootstrapServers, int port) {
        return start(bootstrapServers, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The same at an address of the caller's choice, such as all of a container's. */
    public static EmbeddedRegistry start(String bootstrapServers, InetSocketAddress address) {
        HttpServer server = bind(address);
        try {
            return start(new KafkaSchemaLog(bootstrapServers), server);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    static EmbeddedRegistry start(SchemaLog log, int port) {
        return start(log, bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private static EmbeddedRegistry start(SchemaLog log, HttpServer server) {
        EmbeddedRegistry registry = new EmbeddedRegistry(log, server);
        try {
            SchemaStore store = new SchemaStore(log, contracts());
            server.createContext("/", new RegistryHandler(new RegistryRoutes(store)));
            server.setExecutor(registry.workers);
            server.start();
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    private static HttpServer bind(InetSocketAddress address) {
        try {
            return HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the schema registry cannot listen on port " + address.getPort() + " (" + e.getMessage()
                            + "); choose another",
                    e);
        }
    }

    /** The contracts promise FULL_TRANSITIVE (docs/adr/0002); everybody else's subjects start with Confluent's default. */
    private static Map<String, CompatibilityLevel> contracts() {
        return Topics.all().stream()
                .filter(topic -> SpecificRecord.class.isAssignableFrom(topic.valueType()))
                .collect(Collectors.toMap(
                        topic -> topic.name() + "-value", topic -> CompatibilityLevel.FULL_TRANSITIVE));
    }

    /** The TCP port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Value for {@code schema.registry.url}. */
    public String url() {
        return "http://localhost:" + port();
    }

    /** Stops listening; what was registered stays on the topic. */
    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        log.close();
    }
}
