package io.latentstream.stack.registry;

import com.sun.net.httpserver.HttpServer;
import io.latentstream.environment.EnvironmentVariables;
import io.latentstream.environment.PlatformVariables;
import io.latentstream.kafka.BrokerWait;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.telemetry.ProcessEnd;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/** {@code latentstream registry}: the registry as a service, for trials without Confluent's. It has no log-in. */
public final class RegistryApp {
    private static final String DEFAULT_HOST = "localhost";
    private static final int DEFAULT_PORT = 8081;

    private RegistryApp() {}

    /** Serves until the process is told to end; exit code 2 for a wrong setting, 1 when it cannot start. */
    public static void main(String[] args) {
        ProcessEnd.withAnyThread();
        try {
            EmbeddedRegistry registry = start(PlatformVariables.removedFrom(System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "registry-shutdown"));
            System.out.println("the schema registry listens on port " + registry.port());
        } catch (IllegalArgumentException e) {
            say(e.getMessage());
            System.exit(2);
        } catch (KafkaException e) {
            say(e.getMessage());
            System.exit(1);
        }
    }

    private static void say(String line) {
        System.err.println("latentstream: " + line);
    }

    /**
     * Starts a registry at {@code REGISTRY_HOST} (default localhost) and {@code REGISTRY_PORT} (8081; 0: any that is free) that
     * keeps its schemas on the brokers of {@link ClientEnvironment}, for which it waits. Empty values count as absent.
     *
     * @throws IllegalArgumentException when nothing can be listened on there
     */
    static EmbeddedRegistry start(Map<String, String> env) {
        ClientEnvironment clients = ClientEnvironment.fromEnv(env);
        EnvironmentVariables variables = new EnvironmentVariables(env);
        HttpServer server = listen(
                variables.get("REGISTRY_HOST", DEFAULT_HOST),
                variables.port("REGISTRY_PORT").orElse(DEFAULT_PORT));
        try {
            BrokerWait.await(clients, RegistryApp::say);
            Object brokers = clients.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
            return EmbeddedRegistry.start(brokers.toString(), server);
        } catch (RuntimeException e) {
            server.stop(0);
            throw e;
        }
    }

    /** Takes the port before the brokers are waited for, so that a port in use is reported at once. */
    private static HttpServer listen(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new IllegalArgumentException(
                    "REGISTRY_HOST is '" + host + "', which is no host; give a name or an address of this machine");
        }
        try {
            return EmbeddedRegistry.listen(address);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(e.getMessage() + " with REGISTRY_HOST and REGISTRY_PORT", e);
        }
    }
}
