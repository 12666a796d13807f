package io.latentstream.gallery;

import io.latentstream.environment.EnvironmentVariables;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The address that the gallery listens at, from {@code GALLERY_HOST}, {@code GALLERY_PORT} and {@code GALLERY_ALLOWED_HOSTS}.
 *
 * @param host name or address of the interface, default {@value #DEFAULT_HOST}
 * @param port TCP port, default {@value #DEFAULT_PORT}; 0: any that is free
 * @param allowedHosts further host names, in lower case, that browsers may call it by; this computer's own are always allowed
 */
public record GalleryConfig(String host, int port, Set<String> allowedHosts) {
    /** Loopback: only this computer reaches it. */
    public static final String DEFAULT_HOST = "localhost";

    /** Default port of the page. */
    public static final int DEFAULT_PORT = 8090;

    /** Default port of metrics and health checks of a gallery alone in its process. */
    public static final int METRICS_PORT = 9466;

    private static final int HIGHEST_PORT = 65_535;

    public GalleryConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("the gallery's host is blank; give a name or address, or leave it out");
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("the gallery's port is " + port + "; give one from 0 to 65535");
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * Reads the environment. Empty values count as absent.
     *
     * @throws IllegalArgumentException when the port is no port
     */
    public static GalleryConfig fromEnv(Map<String, String> env) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        return new GalleryConfig(
                variables.get("GALLERY_HOST", DEFAULT_HOST),
                variables.port("GALLERY_PORT").orElse(DEFAULT_PORT),
                names(variables.get("GALLERY_ALLOWED_HOSTS", "")));
    }

    /** The same on another port. */
    public GalleryConfig withPort(int other) {
        return new GalleryConfig(host, other, allowedHosts);
    }

    /** The host names by which browsers may call this server. */
    Set<String> namesOfThisServer() {
        return Stream.concat(Stream.of("localhost", "127.0.0.1", "[::1]", host), allowedHosts.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(","))
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
