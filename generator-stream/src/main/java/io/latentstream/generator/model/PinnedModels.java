package io.latentstream.generator.model;

import io.latentstream.event.ModelVersion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Versions that no route names, loaded when a request pins them; the least recently used ones go. Safe for many threads. */
final class PinnedModels implements AutoCloseable {
    private static final int INITIAL_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final ModelReader reader;
    private final int capacity;
    private final Map<ModelVersion, LoadedModel> loaded = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private final Map<ModelVersion, ModelRefusedException> refused = new HashMap<>();

    PinnedModels(ModelReader reader, int capacity) {
        this.reader = reader;
        this.capacity = capacity;
    }

    /** Loads a version, or finds it loaded; blocks for as long as that takes. */
    synchronized ModelLease lease(ModelVersion version, Function<String, byte[]> chunkByKey)
            throws ModelRefusedException {
        LoadedModel model = loaded.get(version);
        if (model == null) {
            model = read(version, chunkByKey);
            loaded.put(version, model);
            evict();
        }
        model.retain();
        return new ModelLease(model);
    }

    /** A version that is loaded; empty where it is not. */
    synchronized Optional<ModelLease> leaseLoaded(ModelVersion version) {
        return Optional.ofNullable(loaded.get(version)).map(model -> {
            model.retain();
            return new ModelLease(model);
        });
    }

    private LoadedModel read(ModelVersion version, Function<String, byte[]> chunkByKey) throws ModelRefusedException {
        ModelRefusedException known = refused.get(version);
        if (known != null) {
            throw known; // a flood of requests for a corrupt version must not hash it again and again
        }
        try {
            return reader.read(version, chunkByKey);
        } catch (ModelRefusedException e) {
            refused.put(version, e);
            throw e;
        }
    }

    private void evict() {
        var eldest = loaded.values().iterator();
        while (loaded.size() > capacity) {
            LoadedModel leastRecentlyUsed = eldest.next();
            eldest.remove();
            leastRecentlyUsed.release();
        }
    }

    /** Forgets what was refused: records have come that may heal it. */
    synchronized void recordsChanged() {
        refused.clear();
    }

    @Override
    public synchronized void close() {
        loaded.values().forEach(LoadedModel::release);
        loaded.clear();
    }
}
