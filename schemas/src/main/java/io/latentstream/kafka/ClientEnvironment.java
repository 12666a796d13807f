package io.latentstream.kafka;

import io.latentstream.environment.PlatformVariables;
import io.latentstream.serde.RegistryVariables;
import io.latentstream.serde.Serdes;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;

/**
 * How a service or client reaches Kafka and the schema registry, from the environment.
 *
 * <ul>
 *   <li>{@code KAFKA_BOOTSTRAP_SERVERS}: the brokers; default {@value #DEFAULT_BOOTSTRAP_SERVERS}
 *   <li>{@code KAFKA_X_Y}: the client property {@code x.y}, such as {@code KAFKA_SECURITY_PROTOCOL}. Not passed on are what
 *       Kafka's own scripts and images set or read ({@code KAFKA_OPTS}, {@code KAFKA_HEAP_OPTS} and the like) and what a
 *       platform sets by itself ({@link PlatformVariables})
 *   <li>those of the schema registry: {@link RegistryVariables}
 * </ul>
 *
 * @param kafka properties for any Kafka client, {@code bootstrap.servers} at least
 * @param registry properties for {@link Serdes}, {@code schema.registry.url} at least
 */
public record ClientEnvironment(Map<String, Object> kafka, Map<String, Object> registry) {
    /** Brokers where none are given. */
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    /** Schema registry where none is given. */
    public static final String DEFAULT_REGISTRY_URL = RegistryVariables.DEFAULT_URL;

    private static final String KAFKA = "KAFKA_";
    private static final Pattern NOT_FOR_CLIENTS =
            Pattern.compile("KAFKA_(HOME|NAME|VERSION|DEBUG|OPTS|.*_OPTS|JMX_PORT|CLUSTER_ID|PORT)");
    private static final Pattern PROPERTY = Pattern.compile("\\b(?:configuration|in) ((?:[a-z0-9]+\\.)*[a-z0-9]+)\\b:");

    /** Copies the maps. */
    public ClientEnvironment {
        kafka = Map.copyOf(kafka);
        registry = Map.copyOf(registry);
    }

    /**
     * Reads the environment; see above for the variables. Empty values count as absent.
     *
     * @throws IllegalArgumentException naming variable, value and remedy where the registry's make no sense
     */
    public static ClientEnvironment fromEnv(Map<String, String> env) {
        Map<String, String> given = PlatformVariables.removedFrom(env);
        return new ClientEnvironment(kafkaFrom(given), RegistryVariables.properties(given));
    }

    /** Why Kafka cannot make a client, with the variable at fault where Kafka names a property. */
    public static String reason(KafkaException problem) {
        Throwable first = problem;
        while (first.getCause() != null && String.valueOf(first.getMessage()).startsWith("Failed to create new ")) {
            first = first.getCause();
        }
        Matcher property = PROPERTY.matcher(String.valueOf(first.getMessage()));
        return property.find()
                ? "%s; the variable is %s: correct it, or leave it out"
                        .formatted(
                                first.getMessage(),
                                KAFKA
                                        + property.group(1)
                                                .toUpperCase(Locale.ROOT)
                                                .replace('.', '_'))
                : String.valueOf(first.getMessage());
    }

    private static Map<String, Object> kafkaFrom(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BOOTSTRAP_SERVERS);
        env.forEach((name, value) -> {
            boolean forClients =
                    name.startsWith(KAFKA) && !NOT_FOR_CLIENTS.matcher(name).matches();
            if (forClients && !value.isBlank()) {
                properties.put(
                        name.substring(KAFKA.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value.strip());
            }
        });
        return properties;
    }

    /** Names the places, never the passwords. */
    @Override
    public String toString() {
        String url =
                String.valueOf(registry.get(RegistryVariables.URL_PROPERTY)).replaceAll("//[^/,]*@", "//");
        return "Kafka at " + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ", schema registry at " + url;
    }
}
