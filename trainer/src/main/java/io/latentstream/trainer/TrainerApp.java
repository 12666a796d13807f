package io.latentstream.trainer;

import io.latentstream.environment.PlatformVariables;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.telemetry.ProcessEnd;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.service.Sinks;
import io.latentstream.trainer.service.Stop;
import io.latentstream.trainer.service.TrainerHealth;
import io.latentstream.trainer.service.TrainerKafka;
import io.latentstream.trainer.service.TrainerMetrics;
import io.latentstream.trainer.service.TrainingService;
import java.time.Duration;
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
    private static final Duration CLOSE = Duration.ofMillis(1_500);

    private final TrainerConfig config;
    private final Telemetry telemetry;
    private final TrainerHealth health = new TrainerHealth();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Stop stop = new Stop();
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
            stop.during(() -> {
                work();
                return true;
            });
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
            kafka.offerRequestSchema(health, stop);
            TrainerMetrics metrics = new TrainerMetrics(telemetry.meters());
            Sinks sinks = kafka.sinks(health, stop).countedBy(metrics);
            health.waitsFor("data");
            TrainingService service = new TrainingService(config, this::read, threads, sinks);
            service.trainConfigured(stop);
            health.works();
            kafka.serveRequests(service, stop, health, metrics);
        }
    }

    private Dataset read(DataKind kind) {
        Dataset dataset = config.data().read(kind);
        health.works();
        return dataset;
    }

    /**
     * Stops {@link #run()} and waits for its end, up to 1.5 s: after that it is in a computation that nothing can
     * interrupt, and ends when that is done. Safe from any thread and more than once.
     */
    @Override
    public void close() {
        stop.ask();
        if (!started.get()) {
            return;
        }
        try {
            if (!ended.await(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("the trainer has not ended within {}", CLOSE);
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
            app = new TrainerApp(config, Telemetry.start(MetricsAddress.fromEnv(env, METRICS_PORT), Optional.empty()));
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
        } catch (RuntimeException | Error e) { // threads of the libraries would keep the process
            LOG.error("the trainer cannot go on", e);
            System.exit(1);
        }
    }
}
