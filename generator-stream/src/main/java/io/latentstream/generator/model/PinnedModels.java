package io.latentstream.generator.model;

import io.latentstream.event.ModelVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Versions that were loaded because requests pin them, the most recently used ones. Safe for many threads. */
final class PinnedModels implements AutoCloseable {
    private static final int INITIAL_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final ModelLoads loads;
    private final Refusals refusals;
    private final int capacity;
    private final Duration patience;
    private final Map<ModelVersion, LoadedModel> loaded = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);
    private boolean closed;

    /** @param patience how long a load may take before those who wait for it wait no more */
    PinnedModels(ModelLoads loads, Refusals refusals, int capacity, Duration patience) {
        this.loads = loads;
        this.refusals = refusals;
        this.capacity = capacity;
        this.patience = patience;
    }

    /** Loads a version, or finds it loaded; waits at most for the patience, and makes no other thread wait. */
    ModelLease lease(ModelVersion version) throws ModelRefusedException {
        while (true) {
            Optional<ModelLease> lease = leaseLoaded(version);
            if (lease.isPresent()) {
                return lease.get();
            }
            loads.await(version, patience);
        }
    }

    /** A version that is loaded; empty where it is not, or decodes no more. */
    synchronized Optional<ModelLease> leaseLoaded(ModelVersion version) {
        LoadedModel model = loaded.get(version);
        if (model == null) {
            return Optional.empty();
        }
        Optional<ModelRefusedException> trouble = model.trouble();
        if (trouble.isPresent()) {
            refusals.add(version, trouble.get());
            loaded.remove(version).release();
            return Optional.empty();
        }
        model.retain();
        return Optional.of(new ModelLease(model));
    }

    /** Takes a model over. */
    synchronized void keep(LoadedModel model) {
        LoadedModel before = closed ? model : loaded.put(model.version(), model);
        if (before != null) {
            before.release();
        }
        var eldest = loaded.values().iterator();
        while (loaded.size() > capacity) {
            LoadedModel leastRecentlyUsed = eldest.next();
            eldest.remove();
            leastRecentlyUsed.release();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        loaded.values().forEach(LoadedModel::release);
        loaded.clear();
    }
}
