package io.latentstream.trainer;

import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer as a service: trains the configured models, then what topic {@code training-requests} asks for. */
public final class TrainerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);
    private static final long CLOSE_SECONDS = 10;

    private final TrainerConfig config;
    private final Function<DataKind, Dataset> data;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A trainer of the shipped models on the data that the configuration names. */
    public TrainerApp(TrainerConfig config) {
        this(config, config.data()::read);
    }

    /** A trainer of other data, read when a model first needs it. */
    public TrainerApp(TrainerConfig config, Function<DataKind, Dataset> data) {
        this.config = config;
        this.data = data;
    }

    /** Works until {@link #close()}; may be called once. */
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("this trainer has run already; make a new one");
        }
        try {
            LOG.info("{}", config.clients());
            try (TrainingThreads threads = new TrainingThreads(config.threads());
                    TrainerKafka kafka = TrainerKafka.connect(config)) {
                TrainingService service = new TrainingService(config, data, threads, kafka.outlet());
                service.trainConfigured(stopped::get);
                kafka.serveRequests(service, stopped::get);
            }
        } finally {
            ended.countDown();
        }
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
        TrainerConfig config;
        try {
            config = TrainerConfig.fromEnv(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.error("{}", e.getMessage());
            System.exit(2);
            return;
        }
        TrainerApp app = new TrainerApp(config);
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "trainer-shutdown"));
        try {
            app.run();
        } catch (KafkaException e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
    }
}
