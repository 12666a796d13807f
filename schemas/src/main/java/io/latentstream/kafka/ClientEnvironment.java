package io.latentstream.serde;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * How a service or client reaches Kafka and the schema registry, from the environment.
 *
 * <ul>
 *   <li>{@code KAFKA_BOOTSTRAP_SERVERS}: the brokers; default {@value #DEFAULT_BOOTSTRAP_SERVERS}
 *   <li>{@code KAFKA_X_Y}: the client property {@code x.y}, such as {@code KAFKA_SECURITY_PROTOCOL}. Not passed on are what
 *       Kafka's own scripts and images set or read ({@code KAFKA_OPTS}, {@code KAFKA_HEAP_OPTS} and the like) and what a
 *       platform sets by itself ({@link PlatformVariables})
 *   <li>{@code SCHEMA_REGISTRY_URL}: registries, with commas; default {@value #DEFAULT_REGISTRY_URL}
 *   <li>{@code SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO}: user:password
 *   <li>{@code SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION}, {@code _PASSWORD}, {@code _TYPE} (JKS, PKCS12, PEM)
 *   <li>{@code SCHEMA_REGISTRY_HTTP_CONNECT_TIMEOUT_MS}, {@code _HTTP_READ_TIMEOUT_MS}, {@code _RETRY_TIMEOUT_MS}
 *   <li>{@code AUTO_REGISTER_SCHEMAS}, {@code USE_LATEST_VERSION}: as Confluent's {@code auto.register.schemas},
 *       {@code use.latest.version}
 * </ul>
 *
 * @param kafka properties for any Kafka client, {@code bootstrap.servers} at least
 * @param registry properties for {@link Serdes}, {@code schema.registry.url} at least
 */
public record ClientEnvironment(Map<String, Object> kafka, Map<String, Object> registry) {
    /** Where the brokers are unless told. */
    public static final String DEFAULT_BOOTSTRAP_SERVERS = "localhost:9092";

    /** Where the schema registry is unless told. */
    public static final String DEFAULT_REGISTRY_URL = "http://localhost:8081";

    private static final String KAFKA = "KAFKA_";
    private static final String REGISTRY = "SCHEMA_REGISTRY_";
    private static final Pattern NOT_FOR_CLIENTS =
            Pattern.compile("KAFKA_(HOME|NAME|VERSION|DEBUG|OPTS|.*_OPTS|JMX_PORT|CLUSTER_ID|PORT)");
    private static final Pattern PROPERTY = Pattern.compile("\\b(?:configuration|in) ((?:[a-z0-9]+\\.)*[a-z0-9]+)\\b:");
    private static final List<String> REGISTRY_KEYS = List.of(
            RegistryConfig.CREDENTIALS_SOURCE,
            RegistryConfig.USER_INFO,
            RegistryConfig.CONNECT_TIMEOUT,
            RegistryConfig.READ_TIMEOUT,
            RegistryConfig.RETRY_TIMEOUT,
            RegistryConfig.AUTO_REGISTER,
            RegistryConfig.USE_LATEST);
    private static final List<String> TLS_KEYS = List.of(TrustStore.LOCATION, TrustStore.PASSWORD, TrustStore.TYPE);

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
        return new ClientEnvironment(kafkaFrom(given), registryFrom(given));
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
                        .formatted(first.getMessage(), KAFKA + variableOf(property.group(1)))
                : String.valueOf(first.getMessage());
    }

    private static Map<String, Object> kafkaFrom(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_BOOTSTRAP_SERVERS);
        env.forEach((name, value) -> {
            boolean forClients =
                    name.startsWith(KAFKA) && !NOT_FOR_CLIENTS.matcher(name).matches();
            if (forClients && !value.isBlank()) {
                properties.put(propertyOf(name.substring(KAFKA.length())), value.strip());
            }
        });
        return properties;
    }

    private static Map<String, Object> registryFrom(Map<String, String> env) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(RegistryConfig.URL, DEFAULT_REGISTRY_URL);
        copy(env, REGISTRY + "URL", properties, RegistryConfig.URL);
        TLS_KEYS.forEach(key -> copy(env, REGISTRY + variableOf(key), properties, "schema.registry." + key));
        for (String key : REGISTRY_KEYS) {
            copy(env, variableOf(key), properties, key);
            copy(env, REGISTRY + variableOf(key), properties, key);
        }
        if (properties.containsKey(RegistryConfig.USER_INFO)) {
            properties.putIfAbsent(RegistryConfig.CREDENTIALS_SOURCE, "USER_INFO");
        }
        try {
            RegistryConfig.from(properties);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(inVariables(e.getMessage()), e);
        }
        return properties;
    }

    private static String inVariables(String problem) {
        String told = problem.replace(RegistryConfig.URL, REGISTRY + "URL");
        for (String key : REGISTRY_KEYS) {
            boolean bare = key.equals(RegistryConfig.AUTO_REGISTER) || key.equals(RegistryConfig.USE_LATEST);
            told = told.replace(key, bare ? variableOf(key) : REGISTRY + variableOf(key));
        }
        for (String key : TLS_KEYS) {
            told = told.replace("schema.registry." + key, REGISTRY + variableOf(key));
        }
        return told;
    }

    private static void copy(Map<String, String> env, String variable, Map<String, Object> properties, String key) {
        String value = env.getOrDefault(variable, "").strip();
        if (!value.isEmpty()) {
            properties.put(key, value);
        }
    }

    private static String propertyOf(String variable) {
        return variable.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String variableOf(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Names the places, never the passwords. */
    @Override
    public String toString() {
        String url = String.valueOf(registry.get(RegistryConfig.URL)).replaceAll("//[^/,]*@", "//");
        return "Kafka at " + kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) + ", schema registry at " + url;
    }
}
