package io.latentstream.generator.model;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.UnreadableRecordException;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The records of the model topics, as the global stores hold them. Safe for use by many threads. */
final class ModelRecords {
    private static final Logger LOG = LoggerFactory.getLogger(ModelRecords.class);

    private final Deserializer<ModelVersion> versionReader;
    private final Deserializer<ModelRoute> routeReader;
    private final Map<Topic<?>, ReadOnlyKeyValueStore<String, byte[]>> stores = new ConcurrentHashMap<>();
    private final Map<String, String> reported = new ConcurrentHashMap<>();

    ModelRecords(Deserializer<ModelVersion> versionReader, Deserializer<ModelRoute> routeReader) {
        this.versionReader = versionReader;
        this.routeReader = routeReader;
    }

    /** Takes over a topic's store, from then on. */
    void attach(Topic<?> topic, ReadOnlyKeyValueStore<String, byte[]> store) {
        stores.put(topic, store);
    }

    /**
     * A version; empty where there is none, or none that can be read.
     *
     * @throws UnreadNowException when it can perhaps be read later
     */
    Optional<ModelVersion> version(String model, String version) {
        String key = key(model, version);
        return read(Topics.MODEL_VERSIONS, key, store(Topics.MODEL_VERSIONS).get(key), versionReader)
                .filter(record -> isKeyedBy(Topics.MODEL_VERSIONS, key, key(record.getName(), record.getVersion())));
    }

    /** A version's key on topic model-versions. */
    static String key(String model, String version) {
        return model + "/" + version;
    }

    /** Ignores a record under another version's key, so that a request for the one does not get the other. */
    private boolean isKeyedBy(Topic<?> topic, String key, String own) {
        if (!own.equals(key)) {
            report(topic, key, "it is about '" + own + "'; publish it with that as its key");
        }
        return own.equals(key);
    }

    /**
     * What lies on topic model-routes.
     *
     * @param routes that can be read
     * @param unread names of models whose route cannot be read now, but perhaps later
     */
    record Routes(List<ModelRoute> routes, List<String> unread) {}

    /** The routes. */
    Routes routes() {
        List<ModelRoute> routes = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store(Topics.MODEL_ROUTES).all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> record = all.next();
                try {
                    read(Topics.MODEL_ROUTES, record.key, record.value, routeReader)
                            .filter(route -> isKeyedBy(Topics.MODEL_ROUTES, record.key, route.getName()))
                            .ifPresent(routes::add);
                } catch (UnreadNowException e) {
                    LOG.warn("{}", e.getMessage());
                    unread.add(record.key);
                }
            }
        }
        return new Routes(routes, unread);
    }

    /** A chunk of an artifact; null where there is none. */
    byte[] chunk(String key) {
        return LastRecords.read(store(Topics.MODEL_ARTIFACTS).get(key)).value().orElse(null);
    }

    /** The names of all models that have a version. */
    Set<String> modelNames() {
        Set<String> names = new TreeSet<>();
        for (String key : versionKeys()) {
            names.add(key.substring(0, key.lastIndexOf('/')));
        }
        return names;
    }

    /** All versions of a model, the oldest first. */
    List<String> versionsOf(String model) {
        return versionKeys().stream()
                .filter(key -> key.lastIndexOf('/') == model.length() && key.startsWith(model))
                .map(key -> key.substring(model.length() + 1))
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private List<String> versionKeys() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = store(Topics.MODEL_VERSIONS).all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> record = all.next();
                boolean there = LastRecords.read(record.value).value().isPresent();
                if (there && record.key.indexOf('/') > 0) {
                    keys.add(record.key);
                }
            }
        }
        return keys;
    }

    private ReadOnlyKeyValueStore<String, byte[]> store(Topic<?> topic) {
        ReadOnlyKeyValueStore<String, byte[]> store = stores.get(topic);
        if (store == null) {
            throw new IllegalStateException(
                    "topic '" + topic.name() + "' is not being read yet; start the stream first");
        }
        return store;
    }

    private <T> Optional<T> read(Topic<T> topic, String key, byte[] stored, Deserializer<T> reader) {
        try {
            return LastRecords.read(stored).value().map(bytes -> reader.deserialize(topic.name(), bytes));
        } catch (UnreadableRecordException e) {
            report(topic, key, e.getMessage());
            return Optional.empty();
        } catch (RuntimeException e) {
            throw new UnreadNowException(topic, key, e);
        }
    }

    private void report(Topic<?> topic, String key, String why) {
        if (!why.equals(reported.put(topic.name() + "/" + key, why))) {
            LOG.error("ignoring record '{}' of topic '{}': {}", key, topic.name(), why);
        }
    }
}
