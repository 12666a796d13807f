package io.latentstream.stack.registry;

import com.sun.net.httpserver.HttpServer;
import io.latentstream.telemetry.ExchangeThreads;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * A schema registry in this JVM that speaks Confluent's REST API, for Avro. Listens on the loopback interface unless told otherwise.
 * Its schemas lie on the compacted topic {@code _schemas}, so ids survive a restart.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private static final int MOST_AT_ONCE = 64;
    private static final Duration LIMIT = Duration.ofMinutes(1); // a write to the log may take half of it
    private static final int BACKLOG = 1024;

    private final SchemaLog log;
    private final HttpServer server;
    private final ExchangeThreads threads = new ExchangeThreads("schema-registry", MOST_AT_ONCE, LIMIT);

    private EmbeddedRegistry(SchemaLog log, HttpServer server) {
        this.log = log;
        this.server = server;
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
        return start(bootstrapServers, listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    /** The same with a server that is bound already, such as to all of a container's addresses; it is stopped when this fails. */
    static EmbeddedRegistry start(String bootstrapServers, HttpServer server) {
        try {
            return start(new KafkaSchemaLog(bootstrapServers), server);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    static EmbeddedRegistry start(SchemaLog log, int port) {
        return start(log, listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
    }

    private static EmbeddedRegistry start(SchemaLog log, HttpServer server) {
        EmbeddedRegistry registry = new EmbeddedRegistry(log, server);
        try {
            SchemaStore store = new SchemaStore(log, contracts());
            server.createContext("/", new RegistryHandler(new RegistryRoutes(store)));
            server.setExecutor(registry.threads);
            server.start();
            return registry;
        } catch (RuntimeException e) {
            registry.close();
            throw e;
        }
    }

    /** Binds a server; throws UncheckedIOException when the address cannot be listened on. */
    static HttpServer listen(InetSocketAddress address) {
        try {
            return HttpServer.create(address, BACKLOG);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the schema registry cannot listen on port %d of %s (%s); choose another"
                            .formatted(address.getPort(), address.getHostString(), e.getMessage()),
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
        threads.close();
        log.close();
    }
}
