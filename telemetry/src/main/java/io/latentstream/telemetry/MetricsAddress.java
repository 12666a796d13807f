package io.latentstream.telemetry;

import io.latentstream.environment.EnvironmentVariables;
import java.util.Map;
import java.util.Optional;

/**
 * Where a process serves its metrics and health.
 *
 * @param host name or address to listen on
 * @param port TCP port; 0: any that is free
 * @param required whether that port was asked for: where it is taken, another will not do
 */
public record MetricsAddress(String host, int port, boolean required) {
    private static final String LOOPBACK = "127.0.0.1";

    public MetricsAddress {
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
    public static Optional<MetricsAddress> fromEnv(Map<String, String> env, int defaultPort) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        if (variables.get("METRICS_PORT", "").equalsIgnoreCase("off")) {
            return Optional.empty();
        }
        String host = variables.get("METRICS_HOST", LOOPBACK);
        return Optional.of(variables
                .parse("METRICS_PORT", "a port from 0 (any) to 65535, or 'off'", Integer::valueOf)
                .map(port -> new MetricsAddress(host, port, true))
                .orElseGet(() -> new MetricsAddress(host, defaultPort, false)));
    }
}
