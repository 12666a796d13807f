package io.latentstream.stack.registry;

import io.latentstream.serde.ClientEnvironment;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/** {@code latentstream registry}: the registry as a service, for trials without Confluent's. It has no log-in. */
public final class RegistryApp {
    private static final String DEFAULT_HOST = "localhost";
    private static final String DEFAULT_PORT = "8081";

    private RegistryApp() {}

    /** Serves until the process is told to end; exit code 2 for a wrong port, 1 when it cannot start. */
    public static void main(String[] args) {
        try {
            EmbeddedRegistry registry = start(System.getenv());
            Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "registry-shutdown"));
            System.out.println("the schema registry listens on port " + registry.port());
        } catch (IllegalArgumentException e) {
            System.err.println("latentstream: " + e.getMessage());
            System.exit(2);
        } catch (KafkaException | UncheckedIOException e) {
            System.err.println("latentstream: " + e.getMessage());
            System.exit(1);
        }
    }

    /**
     * Starts a registry at {@code REGISTRY_HOST} (default localhost) and {@code REGISTRY_PORT} (8081; 0: any that is free) that
     * keeps its schemas on the brokers of {@link ClientEnvironment}. Empty values count as absent.
     *
     * @throws IllegalArgumentException when the port is none
     */
    static EmbeddedRegistry start(Map<String, String> env) {
        Object brokers = ClientEnvironment.fromEnv(env).kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        String port = value(env, "REGISTRY_PORT", DEFAULT_PORT);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("REGISTRY_PORT is '" + port + "'; give a number from 0 to 65535");
        }
        InetSocketAddress address =
                new InetSocketAddress(value(env, "REGISTRY_HOST", DEFAULT_HOST), Integer.parseInt(port));
        return EmbeddedRegistry.start(brokers.toString(), address);
    }

    private static String value(Map<String, String> env, String variable, String otherwise) {
        String value = env.getOrDefault(variable, "").strip();
        return value.isEmpty() ? otherwise : value;
    }
}
