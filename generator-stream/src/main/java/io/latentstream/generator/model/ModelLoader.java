package io.latentstream.generator.model;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
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
    private final ModelRecords records;
    private final PinnedModels pinned;
    private final ModelCatalog catalog;
    private final RefusalReport report;
    private final RouteReconciler reconciler;
    private final Waiters waiters = new Waiters();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "model-loader");
        daemon.setDaemon(true);
        return daemon;
    });
    private volatile boolean open;

    /**
     * How long the loader waits.
     *
     * @param settle after a record for more of them, because a version is several records
     * @param grace for a missing chunk or version, before it is reported
     */
    record Timing(Duration settle, Duration grace) {
        static final Timing DEFAULT = new Timing(Duration.ofMillis(100), Duration.ofSeconds(2));
    }

    /** A loader that reads records with these deserializers and models with these engines; it does nothing until it is opened. */
    public ModelLoader(
            Deserializer<ModelVersion> versionReader,
            Deserializer<ModelRoute> routeReader,
            DecoderEngines engines,
            MeterRegistry meters) {
        this(versionReader, routeReader, engines, meters, Timing.DEFAULT);
    }

    ModelLoader(
            Deserializer<ModelVersion> versionReader,
            Deserializer<ModelRoute> routeReader,
            DecoderEngines engines,
            MeterRegistry meters,
            Timing timing) {
        ModelReader reader = new ModelReader(engines, ModelMeters.of(meters));
        this.timing = timing;
        this.records = new ModelRecords(versionReader, routeReader);
        this.pinned = new PinnedModels(reader, PINNED_MODELS);
        this.catalog = new ModelCatalog(records, pinned);
        this.report = new RefusalReport(timing.grace());
        this.reconciler = new RouteReconciler(records, reader, report);
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
        changed();
    }

    void attach(Topic<?> topic, ReadOnlyKeyValueStore<String, byte[]> store) {
        records.attach(topic, store);
    }

    /** Says that a record of a model topic has come. */
    void changed() {
        pinned.recordsChanged();
        if (open && scheduled.compareAndSet(false, true)) {
            after(timing.settle(), () -> {
                scheduled.set(false);
                reconcile();
            });
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed; what comes now is not looked at", e);
        }
    }

    private void reconcile() {
        try {
            Map<String, ServedModel> before = catalog.served();
            Map<String, ServedModel> next = reconciler.reconcile(before);
            SwapLog.report(before, next);
            catalog.publish(next);
            waiters.announce(next);
            if (report.takeWaiting()) {
                after(timing.grace(), this::reconcile);
            }
        } catch (InvalidStateStoreException e) {
            retry("the stores are not open", e);
        } catch (RuntimeException e) {
            retry("what serves goes on serving", e);
        } catch (Error e) { // such as natives that this machine lacks: nothing that trying again would heal
            LOG.error("the model loader cannot go on: {}", e, e);
            waiters.giveUp(e);
            throw e;
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
            after(RETRY, this::reconcile);
        }
    }

    /** Waits until all that came before has been looked at. */
    void awaitIdle() {
        CompletableFuture.runAsync(() -> {}, thread).join();
    }

    /** Stops loading and frees every model as soon as no request holds it. */
    @Override
    public void close() {
        open = false;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(RETRY.toSeconds(), TimeUnit.SECONDS)) {
                LOG.warn("the model loader is still loading; its memory is freed when the process ends");
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
