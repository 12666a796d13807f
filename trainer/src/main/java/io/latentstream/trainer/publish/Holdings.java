package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The versions and routes that a store holds at one moment.
 *
 * @param versions by key: name/version; a key without a value is of a version that was deleted or cannot be read, and
 *     its number is taken all the same
 * @param routes by key: name
 */
public record Holdings(Map<String, Latest<ModelVersion>> versions, Map<String, Latest<ModelRoute>> routes) {
    /** Those of a store that is empty. */
    public static final Holdings NONE = new Holdings(Map.of(), Map.of());

    public Holdings {
        versions = Map.copyOf(versions);
        routes = Map.copyOf(routes);
    }

    /** These versions and routes, of no particular time. */
    public static Holdings of(Collection<ModelVersion> versions, Collection<ModelRoute> routes) {
        return new Holdings(timeless(versions, Holdings::key), timeless(routes, ModelRoute::getName));
    }

    private static <V> Map<String, Latest<V>> timeless(Collection<V> values, Function<V, String> key) {
        return values.stream().collect(Collectors.toMap(key, value -> new Latest<>(0, Optional.of(value))));
    }

    /** The key of a version. */
    static String key(ModelVersion version) {
        return key(version.getName(), version.getVersion());
    }

    static String key(String name, String version) {
        return name + "/" + version;
    }

    boolean isTaken(ModelVersion version) {
        return versions.containsKey(key(version));
    }

    /** A version; empty where there is none that can be read. */
    Optional<ModelVersion> version(String name, String version) {
        return Latest.valueOf(versions.get(key(name, version)));
    }

    /** A model's route; empty where there is none that can be read. */
    Optional<ModelRoute> route(String name) {
        return Latest.valueOf(routes.get(name)).filter(route -> route.getName().equals(name));
    }
}
