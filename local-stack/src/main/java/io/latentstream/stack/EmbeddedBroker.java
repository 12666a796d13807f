package io.latentstream.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** A real Kafka broker and KRaft controller in this JVM, on loopback; its log survives in its folder. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final int NODE_ID = 1;
    private static final String HOST = "127.0.0.1";

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedBroker(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker; returns when it serves.
     *
     * @param folder where the log is, created and formatted when it is empty
     * @param port TCP port of the broker; 0: any that is free
     * @throws IllegalStateException when the port is taken
     */
    public static EmbeddedBroker start(Path folder, int port) {
        return start(folder, port, Map.of());
    }

    /** The same with broker settings of the caller's own, which win over the usual ones. */
    public static EmbeddedBroker start(Path folder, int port, Map<String, String> more) {
        Ports ports = Ports.free(port);
        format(folder);
        Map<String, Object> settings = settings(folder, ports);
        settings.putAll(more);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        return new EmbeddedBroker(server, ports.broker());
    }

    /** What clients connect to: {@code host:port}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Stops the broker; its log stays. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static Map<String, Object> settings(Path folder, Ports ports) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", NODE_ID);
        settings.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + ports.controller());
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put(
                "listeners",
                "PLAINTEXT://" + HOST + ":" + ports.broker() + ",CONTROLLER://" + HOST + ":" + ports.controller());
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + ports.broker());
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", folder.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.putAll(smallClusterSettings());
        return settings;
    }

    /** One replica of everything, little memory, and groups that form without a pause. */
    private static Map<String, Object> smallClusterSettings() {
        return Map.of(
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "4",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0",
                "log.cleaner.dedupe.buffer.size", "8388608");
    }

    private static void format(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.exists(folder.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(folder.toString())
                    .setMetadataLogDirectory(folder.toString())
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's folder '" + folder + "'", e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot format the broker's folder '" + folder + "': " + e.getMessage(), e);
        }
    }

    /** TCP ports of the two listeners. */
    private record Ports(int broker, int controller) {
        /** Both are held until both are found: asked for one after the other, the same may be given twice. */
        static Ports free(int wanted) {
            try (ServerSocket broker = listen(wanted);
                    ServerSocket controller = listen(0)) {
                return new Ports(broker.getLocalPort(), controller.getLocalPort());
            } catch (IOException e) {
                throw new IllegalStateException(
                        "port " + wanted + " on " + HOST
                                + " is taken, maybe by another broker; stop that one, or give another with --port",
                        e);
            }
        }

        private static ServerSocket listen(int port) throws IOException {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        }
    }
}
