package io.latentstream.serde;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Values of a client's configuration by name, with or without the prefix {@code schema.registry.}. */
record Settings(Map<String, ?> values) {
    private static final String PREFIX = "schema.registry.";

    Optional<String> get(String name) {
        Object value = values.get(name);
        if (value == null) {
            value = values.get(PREFIX + name);
        }
        return Optional.ofNullable(value)
                .map(given -> given instanceof Password secret ? secret.value() : given.toString())
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    boolean flag(String name, boolean otherwise) {
        String value = get(name).orElse(String.valueOf(otherwise));
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new ConfigException(name + " is '" + value + "'; give true or false");
        }
        return Boolean.parseBoolean(value);
    }

    Duration millis(String name, Duration otherwise) {
        String value = get(name).orElse(String.valueOf(otherwise.toMillis()));
        if (!value.matches("[1-9][0-9]{0,8}")) {
            throw new ConfigException(name + " is '" + value + "'; give milliseconds, a whole number above 0");
        }
        return Duration.ofMillis(Long.parseLong(value));
    }
}
