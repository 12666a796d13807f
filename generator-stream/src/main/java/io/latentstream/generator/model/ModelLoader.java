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
 * Keeps the catalog in step with the model topics, on one thread of its own: when records have come, it loads beside what
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
    private final ModelCatalog catalog;
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
     * How long the loader waits.
     *
     * @param settle after a record for more of them, because a version is several records
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
        ModelReader reader = new ModelReader(engines, ModelMeters.of(meters));
        this.timing = timing;
        this.waiters = new Waiters(timing.patience());
        this.records = new ModelRecords(versionReader, routeReader);
        this.loads =
                new ModelLoads(reader::read, journal, refusals, engines.limits().loadTimeout(), records::chunk);
        this.pinned = new PinnedModels(loads, refusals, PINNED_MODELS, timing.patience());
        this.catalog = new ModelCatalog(records, pinned);
        this.report = new RefusalReport(timing.grace());
        this.reconciler = new RouteReconciler(records, loads, pinned, refusals, report, timing.patience());
        loads.connect(pinned::keep, () -> ended.in(Duration.ZERO));
        engines.onStopped(() -> ended.in(Duration.ZERO));
    }

    /** A look at the records that is due; looking once is enough for all that asked before. */
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

    /** What requests ask. */
    public ModelCatalog catalog() {
        return catalog;
    }

    /** Completes when a model can answer for the first time; exceptionally when this machine can load none. */
    public CompletableFuture<Void> routable() {
        return waiters.routable();
    }

    /** Completes when this version answers routed requests. */
    public CompletableFuture<Void> serving(String model, String version) {
        CompletableFuture<Void> serving = waiters.serving(model, version);
        waiters.tell(catalog.served());
        return serving;
    }

    /** Begins: to be called when the stores hold what the topics held, lest half a version be reported. */
    public void open() {
        open = true;
        changed.in(timing.settle());
    }

    void attach(Topic<?> topic, ReadOnlyKeyValueStore<String, byte[]> store) {
        records.attach(topic, store);
    }

    /** Says that a record of a model topic has come. */
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
            Map<String, ServedModel> before = catalog.served();
            Map<String, ServedModel> next = reconciler.reconcile(before);
            SwapLog.report(before, next);
            catalog.publish(next);
            loads.dropReady();
            boolean more = loads.isAnyYoungerThan(timing.patience());
            waiters.announce(next, more);
            lookAgain(more);
        } catch (InvalidStateStoreException e) {
            retry("the stores are not open", e);
        } catch (RuntimeException e) {
            retry("what serves goes on serving", e);
        } catch (Error e) { // not a version's, which are loaded elsewhere: ours, or the machine's
            LOG.error("the model loader cannot go on: {}", e, e);
            death = Optional.of(e);
            waiters.giveUp(e);
            throw e;
        } finally {
            busySince = Optional.empty();
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

    /** Why only a new start helps: the loader has died, or too many loads are stuck; empty where that is not so. */
    public Optional<String> trouble() {
        return death.map(error -> "the model loader died of " + error).or(loads::trouble);
    }

    /** For how long the loader has been looking at the records this time; empty where it is waiting for some. */
    public Optional<Duration> busyFor() {
        return busySince.map(since -> Duration.between(since, Instant.now()));
    }

    /** Waits until all that came before has been looked at, and loaded. */
    void awaitIdle() {
        do {
            CompletableFuture.runAsync(() -> {}, thread).join();
            loads.awaitNone();
            CompletableFuture.runAsync(() -> {}, thread).join();
        } while (loads.isAnyOpen() || ended.isDue() || changed.isDue());
    }

    /** Loads nothing more, and takes no notice of what becomes of loads under way: an engine may be ending beneath them. */
    public void endLoading() {
        open = false;
        loads.close();
    }

    /** Stops loading and frees every model as soon as no request holds it. */
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
        catalog.publish(Map.of());
        pinned.close();
    }
}
