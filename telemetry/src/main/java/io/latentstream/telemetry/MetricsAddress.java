package io.latentstream.telemetry;

import java.util.Map;
import java.util.Optional;

/**
 * Where a process can be watched.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0: any that is free
 * @param insisted whether that port was asked for: where it is taken, another will not do
 */
public record MetricsPlace(String host, int port, boolean insisted) {
    private static final String LOOPBACK = "127.0.0.1";

    public MetricsPlace {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    "METRICS_PORT is " + port + "; give a port from 0 (any) to 65535, or 'off'");
        }
    }

    /**
     * Reads {@code METRICS_HOST} (127.0.0.1) and {@code METRICS_PORT} (the default port, 0 for any, or {@code off}).
     *
     * @return empty when it is off
     * @throws IllegalArgumentException naming variable, value and remedy
     */
    public static Optional<MetricsPlace> fromEnv(Map<String, String> env, int defaultPort) {
        String host = given(env, "METRICS_HOST").orElse(LOOPBACK);
        Optional<String> port = given(env, "METRICS_PORT");
        if (port.isEmpty()) {
            return Optional.of(new MetricsPlace(host, defaultPort, false));
        }
        return port.filter(value -> !value.equalsIgnoreCase("off"))
                .map(value -> new MetricsPlace(host, number(value), true));
    }

    private static int number(String value) {
        if (!value.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "METRICS_PORT is '" + value + "'; give a port from 0 (any) to 65535, or 'off'");
        }
        return Integer.parseInt(value);
    }

    private static Optional<String> given(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
