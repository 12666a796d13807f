package io.latentstream.trainer;

import io.latentstream.serde.PlatformVariables;
import io.latentstream.telemetry.MetricsPlace;
import io.latentstream.telemetry.ProcessEnd;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer as a service: trains the configured models, then what topic {@code training-requests} asks for. */
public final class TrainerApp implements AutoCloseable {
    /** Where it is watched unless told otherwise. */
    public static final int METRICS_PORT = 9465;

    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);
    private static final long CLOSE_SECONDS = 10;

    private final TrainerConfig config;
    private final Telemetry telemetry;
    private final TrainerHealth health = new TrainerHealth();
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * A trainer of the shipped models on the data that the configuration names, each read when a model first needs it.
     *
     * @param telemetry of the process, where its metrics and health checks go; stays the caller's to close
     */
    public TrainerApp(TrainerConfig config, Telemetry telemetry) {
        this.config = config;
        this.telemetry = telemetry;
        health.addTo(telemetry.health(), () -> Optional.of("not connected yet"));
    }

    /** Works until {@link #close()}; may be called once. */
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("this trainer has run already; make a new one");
        }
        try {
            LOG.info("{}", config.clients());
            health.waitsFor("a broker and the schema registry");
            work();
        } catch (RuntimeException | Error e) {
            health.crashed(e);
            throw e;
        } finally {
            ended.countDown();
        }
    }

    private void work() {
        try (TrainingThreads threads = new TrainingThreads(config.threads());
                TrainerKafka kafka = TrainerKafka.connect(config, telemetry.meters())) {
            health.addTo(telemetry.health(), kafka::trouble);
            kafka.offerRequestSchema();
            Outlet outlet = kafka.outlet().countedBy(new TrainerMetrics(telemetry.meters()));
            health.waitsFor("data");
            TrainingService service = new TrainingService(config, this::read, threads, outlet);
            service.trainConfigured(stopped::get);
            health.works();
            kafka.serveRequests(service, stopped::get);
        }
    }

    private Dataset read(DataKind kind) {
        Dataset dataset = config.data().read(kind);
        health.works();
        return dataset;
    }

    /** Stops {@link #run()} within a step and waits for its end; safe from any thread and more than once. */
    @Override
    public void close() {
        stopped.set(true);
        if (!started.get()) {
            return;
        }
        try {
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("the trainer has not ended within {} s", CLOSE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs a trainer as the environment says until the process is told to end; exit code 2 for a wrong configuration, 1
     * when Kafka fails.
     */
    public static void main(String[] args) {
        ProcessEnd.withAnyThread();
        Map<String, String> env = PlatformVariables.removedFrom(System.getenv());
        TrainerApp app;
        try {
            TrainerConfig config = TrainerConfig.fromEnv(env);
            app = new TrainerApp(config, Telemetry.start(MetricsPlace.fromEnv(env, METRICS_PORT), Optional.empty()));
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(2);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "trainer-shutdown"));
        try {
            app.run();
        } catch (KafkaException e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
    }
}
