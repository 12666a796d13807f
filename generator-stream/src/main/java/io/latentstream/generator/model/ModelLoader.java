package io.latentstream.generator.model;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is served in step with the model topics, on one thread of its own: when records have come, it loads beside what
 * serves, and swaps when all is ready.
 */
public final class ModelLoader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);
    private static final int PINNED_MODELS = 4;
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Timing timing;
    private final Refusals refusals = new Refusals();
    private final ModelRecords records;
    private final ModelLoads loads;
    private final PinnedModels pinned;
    private final ServedModels served;
    private final RefusalReport report;
    private final RouteReconciler reconciler;
    private final Waiters waiters;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "model-loader");
        daemon.setDaemon(true);
        return daemon;
    });
    private final Recheck changed = new Recheck();
    private final Recheck ended = new Recheck();
    private final Recheck missing = new Recheck();
    private final Recheck unread = new Recheck();
    private final Recheck loading = new Recheck();
    private volatile boolean open;
    private volatile Optional<Instant> busySince = Optional.empty();
    private volatile Optional<Error> death = Optional.empty();

    /**
     * How long the loader waits for things.
     *
     * @param settle after a record, for further ones, because a version is several records
     * @param grace for a missing chunk or version, before it is reported
     * @param patience for a version that is being loaded: of a request that pins it, of a route, and of a start
     */
    record Timing(Duration settle, Duration grace, Duration patience) {
        static final Timing DEFAULT = new Timing(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofSeconds(5));
    }

    /**
     * A loader that reads records with these deserializers and models with these engines; it does nothing until it is opened.
     *
     * @param journal folder where it notes what it is loading
     */
    public ModelLoader(
            Deserializer<ModelVersion> versionReader,
            Deserializer<ModelRoute> routeReader,
            DecoderEngines engines,
            MeterRegistry meters,
            Path journal) {
        this(versionReader, routeReader, engines, meters, LoadJournal.in(journal), Timing.DEFAULT);
    }

    ModelLoader(
            Deserializer<ModelVersion> versionReader,
            Deserializer<ModelRoute> routeReader,
            DecoderEngines engines,
            MeterRegistry meters,
            LoadJournal journal,
            Timing timing) {
        ModelReader reader = new ModelReader(
                engines,
                ModelMeters.of(meters),
                new EncoderSlot.Terms(journal, engines.limits().loadTimeout(), timing.patience()));
        this.timing = timing;
        this.waiters = new Waiters(timing.patience());
        this.records = new ModelRecords(versionReader, routeReader);
        this.loads =
                new ModelLoads(reader::read, journal, refusals, engines.limits().loadTimeout(), records::chunk);
        this.pinned = new PinnedModels(loads, refusals, PINNED_MODELS, timing.patience());
        this.served = new ServedModels(records, pinned);
        this.report = new RefusalReport(timing.grace());
        this.reconciler = new RouteReconciler(records, loads, pinned, refusals, report, timing.patience());
        loads.connect(pinned::keep, () -> ended.in(Duration.ZERO));
        engines.onStopped(() -> ended.in(Duration.ZERO));
    }

    /** A look at the records that is due. One look serves all that asked for it before. */
    private final class Recheck {
        private final AtomicBoolean due = new AtomicBoolean();

        boolean isDue() {
            return due.get();
        }

        void in(Duration delay) {
            if (open && due.compareAndSet(false, true)) {
                after(delay, () -> {
                    due.set(false);
                    reconcile();
                });
            }
        }
    }

    /** The models that answer requests. */
    public ServedModels served() {
        return served;
    }

    /** Completes when a model can answer for the first time; exceptionally when this machine can load none. */
    public CompletableFuture<Void> routable() {
        return waiters.routable();
    }

    /** Completes when this version answers routed requests. */
    public CompletableFuture<Void> serving(String model, String version) {
        CompletableFuture<Void> serving = waiters.serving(model, version);
        waiters.tell(served.now());
        return serving;
    }

    /** Begins to load. To be called when the stores hold all that the topics held, or half a version would be reported. */
    public void open() {
        open = true;
        changed.in(timing.settle());
    }

    void attach(Topic<?> topic, ReadOnlyKeyValueStore<String, byte[]> store) {
        records.attach(topic, store);
    }

    /** Notes that a record of a model topic has come. */
    void changed(Topic<?> topic, String key) {
        refusals.recordChanged(topic, key);
        changed.in(timing.settle());
    }

    private void after(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed; what comes now is not looked at", e);
        }
    }

    private void reconcile() {
        busySince = Optional.of(Instant.now());
        try {
            Map<String, ServedModel> before = served.now();
            Map<String, ServedModel> next = reconciler.reconcile(before);
            logSwaps(before, next);
            served.publish(next);
            loads.dropReady();
            boolean more = loads.isAnyYoungerThan(timing.patience());
            waiters.announce(next, more);
            lookAgain(more);
        } catch (InvalidStateStoreException e) {
            retry("the stores are not open", e);
        } catch (RuntimeException e) {
            retry("what serves goes on serving", e);
        } catch (Error e) { // our fault or the machine's: versions are loaded on other threads
            LOG.error("the model loader cannot go on: {}", e, e);
            death = Optional.of(e);
            waiters.giveUp(e);
            throw e;
        } finally {
            busySince = Optional.empty();
        }
    }

    private static void logSwaps(Map<String, ServedModel> before, Map<String, ServedModel> next) {
        Set<String> models = new TreeSet<>(before.keySet());
        models.addAll(next.keySet());
        for (String model : models) {
            String from = before.getOrDefault(model, ServedModel.NONE).versions();
            String to = next.getOrDefault(model, ServedModel.NONE).versions();
            if (!from.equals(to)) {
                LOG.info("{}: swapped from {} to {}", model, from, to);
            }
        }
    }

    private void lookAgain(boolean more) {
        if (more) {
            loading.in(timing.patience());
        }
        if (report.takeWaiting()) {
            missing.in(timing.grace());
        }
        if (reconciler.takeUnread()) {
            unread.in(RETRY);
        }
    }

    private void retry(String consequence, RuntimeException e) {
        if (open) {
            LOG.warn(
                    "cannot look at the model topics now ({}), trying again in {} s: {}",
                    consequence,
                    RETRY.toSeconds(),
                    e,
                    e);
            unread.in(RETRY);
        }
    }

    /** Why only a new start helps: the loader has died, or too many loads are stuck; empty where neither is so. */
    public Optional<String> trouble() {
        return death.map(error -> "the model loader died of " + error).or(loads::trouble);
    }

    /** For how long the loader has been looking at the records this time; empty where it is waiting for some. */
    public Optional<Duration> busyFor() {
        return busySince.map(since -> Duration.between(since, Instant.now()));
    }

    /** Waits until all records that came before have been looked at, and their versions loaded. */
    void awaitIdle() {
        do {
            CompletableFuture.runAsync(() -> {}, thread).join();
            loads.awaitNone();
        } while (CompletableFuture.supplyAsync(this::hasWork, thread).join());
    }

    /** Asked on the loader's thread, where no look is half done: one that is may be about to begin a load. */
    private boolean hasWork() {
        return loads.isAnyOpen() || ended.isDue() || changed.isDue();
    }

    /** Loads nothing more, and ignores how current loads end: the process may be ending, and their engine with it. */
    public void endLoading() {
        open = false;
        loads.close();
    }

    /** Stops loading, and frees each model as soon as no request holds it. */
    @Override
    public void close() {
        open = false;
        loads.close();
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(RETRY.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the model loader does not stop; its memory is freed when the process ends");
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        served.publish(Map.of());
        pinned.close();
    }
}
