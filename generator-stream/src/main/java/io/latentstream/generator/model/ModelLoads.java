package io.latentstream.generator.model;

import static io.latentstream.generator.model.ModelRefusedException.Kind.BROKEN;
import static io.latentstream.generator.model.ModelRefusedException.Kind.LOADING;

import io.latentstream.event.ModelVersion;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads versions, each on a thread of its own, a few at a time. A load that takes longer than the limit is refused and left
 * behind, because native code cannot be stopped. When a few are left behind, no other is begun before one of them ends.
 */
final class ModelLoads implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoads.class);
    private static final int AT_A_TIME = 2;
    private static final int MOST_LEFT_BEHIND = 4;
    private static final Duration LATE = Duration.ofSeconds(1);

    private final Reader reader;
    private final LoadJournal journal;
    private final Refusals refusals;
    private final Duration limit;
    private final Function<String, byte[]> chunkByKey;
    private final Map<ModelVersion, Load> open = new HashMap<>();
    private final Deque<Load> waiting = new ArrayDeque<>();
    private final Map<ModelVersion, LoadedModel> ready = new HashMap<>();
    private Consumer<LoadedModel> keeper = LoadedModel::release;
    private Runnable ended = () -> {};
    private int running;
    private int leftBehind;
    private boolean closed;

    /** @param limit of one load */
    ModelLoads(
            Reader reader,
            LoadJournal journal,
            Refusals refusals,
            Duration limit,
            Function<String, byte[]> chunkByKey) {
        this.reader = reader;
        this.journal = journal;
        this.refusals = refusals;
        this.limit = limit;
        this.chunkByKey = chunkByKey;
    }

    /** How a version is read. */
    interface Reader {
        LoadedModel read(ModelVersion version, Function<String, byte[]> chunkByKey) throws ModelRefusedException;
    }

    /** One version that is being loaded; guarded by the loads' lock. */
    private static final class Load {
        private final ModelVersion version;
        private final long askedAt = System.nanoTime();
        private final CountDownLatch done = new CountDownLatch(1);
        private Thread thread; // null: not begun
        private boolean pinned;
        private boolean leftBehind;

        Load(ModelVersion version) {
            this.version = version;
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - askedAt >= age.toNanos();
        }
    }

    /** Sets who keeps versions that were waited for, and the listener that hears when a load has ended. */
    synchronized void connect(Consumer<LoadedModel> pinned, Runnable listener) {
        keeper = pinned;
        ended = listener;
    }

    /**
     * A version that has been loaded, held for the caller; empty while it is being loaded, which begins with this call if need be.
     *
     * @param patience how long that may have taken
     * @throws ModelRefusedException when it was refused, or has taken longer
     */
    synchronized Optional<LoadedModel> take(ModelVersion version, Duration patience) throws ModelRefusedException {
        LoadedModel model = ready.get(version);
        if (model != null && model.retain()) {
            return Optional.of(model);
        }
        if (open(version).isOlderThan(patience)) {
            throw notReadyAfter(patience);
        }
        return Optional.empty();
    }

    private static ModelRefusedException notReadyAfter(Duration patience) {
        return new ModelRefusedException(
                LOADING,
                "it is being loaded, and not ready after %d ms; ask again later".formatted(patience.toMillis()));
    }

    /** The load of a version, which begins with this call if need be. */
    private Load open(ModelVersion version) throws ModelRefusedException {
        Optional<ModelRefusedException> known = refusals.of(version);
        if (known.isPresent()) {
            throw known.get();
        }
        if (closed) {
            throw new ModelRefusedException(LOADING, "the generator stops; ask again later");
        }
        Load load = open.get(version);
        if (load == null) {
            load = new Load(version);
            open.put(version, load);
            waiting.add(load);
            beginNext();
        }
        return load;
    }

    /**
     * Waits for a version, which the keeper then holds. The patience counts from when the load was first asked for, so that
     * many requests for a stuck version together wait no longer than one.
     *
     * @throws ModelRefusedException when it was refused, or takes longer
     */
    void await(ModelVersion version, Duration patience) throws ModelRefusedException {
        Load load = openPinned(version);
        long left = patience.toNanos() - (System.nanoTime() - load.askedAt);
        try {
            if (!load.done.await(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                throw notReadyAfter(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ModelRefusedException(LOADING, "the generator stops; ask again later", e);
        }
        Optional<ModelRefusedException> refused = refusals.of(version);
        if (refused.isPresent()) {
            throw refused.get();
        }
    }

    /** The load of a version that is waited for; throws where other loads are stuck and waiting would be in vain. */
    private synchronized Load openPinned(ModelVersion version) throws ModelRefusedException {
        Load load = open(version);
        load.pinned = true;
        if (load.thread == null && isAnyLate()) {
            open.remove(version);
            waiting.remove(load);
            throw new ModelRefusedException(LOADING, "other versions are being loaded and take long; ask again later");
        }
        return load;
    }

    private boolean isAnyLate() {
        return leftBehind > 0 || open.values().stream().anyMatch(load -> load.thread != null && load.isOlderThan(LATE));
    }

    /** Whether a version is being loaded that was asked for less than this long ago. */
    synchronized boolean isAnyYoungerThan(Duration age) {
        return !open.values().stream().allMatch(load -> load.isOlderThan(age));
    }

    /** Whether a version is being loaded. */
    synchronized boolean isAnyOpen() {
        return !open.isEmpty();
    }

    /** Frees loaded versions that nobody took, unless others are being loaded that they may wait for. */
    synchronized void dropReady() {
        if (open.isEmpty() || closed) {
            ready.values().forEach(LoadedModel::release);
            ready.clear();
        }
    }

    private void beginNext() {
        while (running < AT_A_TIME && leftBehind < MOST_LEFT_BEHIND && !waiting.isEmpty()) {
            Load load = waiting.remove();
            running++;
            load.thread =
                    new Thread(() -> load(load), "load-" + load.version.getName() + "-" + load.version.getVersion());
            load.thread.setDaemon(true);
            load.thread.start();
            CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                    .execute(() -> giveUp(load));
        }
    }

    private void load(Load load) {
        try {
            journal.begin(load.version);
        } catch (ModelRefusedException e) { // its mark stays in the journal
            end(load, null, e);
            return;
        }
        try {
            end(load, reader.read(load.version, chunkByKey), null);
        } catch (ModelRefusedException e) {
            end(load, null, e);
        } finally {
            journal.end(load.version);
        }
    }

    private void end(Load load, LoadedModel model, ModelRefusedException refusal) {
        synchronized (this) {
            if (load.leftBehind || closed) {
                leftBehind -= load.leftBehind ? 1 : 0;
                if (model != null) {
                    model.release();
                }
            } else {
                finish(load, model, refusal);
            }
            beginNext();
        }
    }

    private void finish(Load load, LoadedModel model, ModelRefusedException refusal) {
        running--;
        open.remove(load.version);
        if (refusal != null) {
            refusals.add(load.version, refusal);
        } else if (load.pinned) {
            keeper.accept(model);
        } else {
            ready.put(load.version, model);
        }
        ended.run();
        load.done.countDown();
    }

    private void giveUp(Load load) {
        synchronized (this) {
            if (load.done.getCount() == 0 || closed) {
                return;
            }
            load.leftBehind = true;
            leftBehind++;
            load.thread.interrupt(); // noticed between two blocks of rows
            LOG.error(
                    "{} version {} was being loaded for {} ms and is left behind",
                    load.version.getName(),
                    load.version.getVersion(),
                    limit.toMillis());
            finish(
                    load,
                    null,
                    new ModelRefusedException(
                            BROKEN,
                            "loading and trying it took more than %d ms (MODEL_LOAD_TIMEOUT_MS); publish one that is faster"
                                    .formatted(limit.toMillis())));
            beginNext();
        }
    }

    /** Why no other version is begun; empty while one is. */
    synchronized Optional<String> trouble() {
        return leftBehind < MOST_LEFT_BEHIND
                ? Optional.empty()
                : Optional.of(leftBehind + " loads of model versions are stuck; a new start frees them");
    }

    /** Waits until nothing is on its way. */
    void awaitNone() {
        for (Load load : all()) {
            try {
                load.done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized List<Load> all() {
        return new ArrayList<>(open.values());
    }

    /** Begins no more, and frees loaded versions; those being loaded are freed when they end, or with the process. */
    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
        for (Load load : open.values()) {
            if (load.thread != null) {
                load.thread.interrupt();
                journal.end(load.version); // the process may end now, but not because of this load
            }
        }
        dropReady();
    }
}
