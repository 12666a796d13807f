package io.latentstream.serde;

import io.latentstream.environment.EnvironmentVariables;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the schema registry is reached, from the environment:
 *
 * <ul>
 *   <li>{@code SCHEMA_REGISTRY_URL}: registries, with commas; default {@value #DEFAULT_URL}
 *   <li>{@code SCHEMA_REGISTRY_BASIC_AUTH_USER_INFO}: user:password
 *   <li>{@code SCHEMA_REGISTRY_SSL_TRUSTSTORE_LOCATION}, {@code _PASSWORD}, {@code _TYPE} (JKS, PKCS12, PEM)
 *   <li>{@code SCHEMA_REGISTRY_HTTP_CONNECT_TIMEOUT_MS}, {@code _HTTP_READ_TIMEOUT_MS}, {@code _RETRY_TIMEOUT_MS}
 *   <li>{@code AUTO_REGISTER_SCHEMAS}, {@code USE_LATEST_VERSION}: as Confluent's {@code auto.register.schemas},
 *       {@code use.latest.version}
 * </ul>
 */
public final class RegistryVariables {
    /** Confluent's property for the registry's address. */
    public static final String URL_PROPERTY = RegistryConfig.URL;

    /** Address of the schema registry where none is given. */
    public static final String DEFAULT_URL = "http://localhost:8081";

    private static final String REGISTRY = "SCHEMA_REGISTRY_";
    private static final List<String> REGISTRY_KEYS = List.of(
            RegistryConfig.CREDENTIALS_SOURCE,
            RegistryConfig.USER_INFO,
            RegistryConfig.CONNECT_TIMEOUT,
            RegistryConfig.READ_TIMEOUT,
            RegistryConfig.RETRY_TIMEOUT,
            RegistryConfig.AUTO_REGISTER,
            RegistryConfig.USE_LATEST);
    private static final List<String> TLS_KEYS = List.of(TrustStore.LOCATION, TrustStore.PASSWORD, TrustStore.TYPE);

    private RegistryVariables() {}

    /**
     * Properties for {@link Serdes}, {@code schema.registry.url} at least.
     *
     * @throws IllegalArgumentException naming variable, value and remedy
     */
    public static Map<String, Object> properties(Map<String, String> env) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        Map<String, Object> properties = new HashMap<>();
        properties.put(RegistryConfig.URL, variables.get(REGISTRY + "URL", DEFAULT_URL));
        for (String key : TLS_KEYS) {
            variables
                    .find(REGISTRY + variableOf(key))
                    .ifPresent(value -> properties.put("schema.registry." + key, value));
        }
        for (String key : REGISTRY_KEYS) {
            variables
                    .find(REGISTRY + variableOf(key))
                    .or(() -> variables.find(variableOf(key)))
                    .ifPresent(value -> properties.put(key, value));
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

    private static String variableOf(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
