package io.latentstream.trainer;

import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.Mnist;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer as a service: trains the configured models, then what topic {@code training-requests} asks for. */
public final class TrainerApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerApp.class);
    private static final long CLOSE_SECONDS = 10;

    private final TrainerConfig config;
    private final Supplier<Dataset> dataset;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    /** A trainer of handwritten digits. */
    public TrainerApp(TrainerConfig config) {
        this(config, () -> config.mnistFolder().map(Mnist::read).orElseGet(Mnist::shipped));
    }

    /** A trainer of other images, loaded when it starts. */
    public TrainerApp(TrainerConfig config, Supplier<Dataset> dataset) {
        this.config = config;
        this.dataset = dataset;
    }

    /** Works until {@link #close()}; may be called once. */
    public void run() {
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("this trainer has run already; make a new one");
        }
        try {
            Dataset data = dataset.get();
            LOG.info("{} with {} training images; {}", data.name(), data.train().count(), config.clients());
            try (TrainingThreads threads = new TrainingThreads(config.threads());
                    TrainerKafka kafka = TrainerKafka.connect(config)) {
                TrainingService service = kafka.service(config, data, threads);
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
     * when the data or Kafka fail.
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
        } catch (DatasetException | KafkaException e) {
            LOG.error("{}", e.getMessage());
            System.exit(1);
        }
    }
}
