package io.latentstream.stack;

import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.generator.GeneratorApp;
import io.latentstream.generator.GeneratorConfig;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.stack.registry.EmbeddedRegistry;
import io.latentstream.telemetry.Telemetry;
import io.latentstream.trainer.TrainerApp;
import io.latentstream.trainer.TrainerConfig;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Broker, schema registry, generator and trainer in this JVM, talking over loopback as they would over a network. */
public final class LocalStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>(); // the last one started first
    private Map<String, String> environment = Map.of();
    private Telemetry telemetry;
    private GeneratorApp generator;

    private LocalStack() {}

    /**
     * Starts all but the trainer; returns when topics exist and the generator waits for a model or serves one.
     *
     * @throws IllegalStateException when a port or the data folder is taken
     * @throws IllegalArgumentException for a setting that no service understands
     */
    public static LocalStack start(StackSettings settings) {
        return start(settings, DataFolder.take(settings.data()));
    }

    /** The same with a folder that was taken before, and is closed with the stack. */
    static LocalStack start(StackSettings settings, DataFolder folder) {
        LocalStack stack = new LocalStack();
        try {
            stack.startParts(settings, stack.opened(folder));
            return stack;
        } catch (RuntimeException | Error e) {
            stack.close();
            throw e;
        }
    }

    private void startParts(StackSettings settings, DataFolder folder) {
        EmbeddedBroker broker = opened(EmbeddedBroker.start(folder.broker(), settings.port()));
        EmbeddedRegistry registry = opened(EmbeddedRegistry.start(broker.bootstrapServers(), settings.registryPort()));
        environment = settings.environment(broker, registry.url(), folder);
        try (Admin admin = Admin.create(clients().kafka())) {
            TopicCreator.fromEnv(environment).createMissing(admin);
        }
        LOG.info("broker up at {}, schema registry at {}", broker.bootstrapServers(), registry.url());
        telemetry = opened(Telemetry.fromEnv(environment, GeneratorApp.SERVICE, GeneratorApp.METRICS_PORT));
        generator = opened(new GeneratorApp(GeneratorConfig.fromEnv(environment), telemetry));
        generator.start();
    }

    /** The variables that a client of this stack is started with. */
    public Map<String, String> environment() {
        return environment;
    }

    /** How a client in this JVM reaches the stack. */
    public ClientEnvironment clients() {
        return ClientEnvironment.fromEnv(environment);
    }

    /** The TCP port that all services of the stack are watched on; empty where that is off. */
    public OptionalInt metricsPort() {
        return telemetry.port();
    }

    /** The generator, to ask what it serves. */
    public GeneratorApp generator() {
        return generator;
    }

    /** Starts the trainer on a thread of its own; the future fails when it dies. Once a stack. */
    public CompletableFuture<Void> startTrainer() {
        TrainerApp trainer = opened(new TrainerApp(TrainerConfig.fromEnv(environment), telemetry));
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        trainer.run();
                        ended.complete(null);
                    } catch (RuntimeException | Error e) {
                        ended.completeExceptionally(e);
                    }
                },
                "trainer");
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    /**
     * Serves the gallery until the stack is closed.
     *
     * @throws java.io.UncheckedIOException when its port is taken
     */
    public Gallery startGallery(GalleryConfig config) {
        return opened(Gallery.start(clients(), config, telemetry));
    }

    private synchronized <T extends AutoCloseable> T opened(T part) {
        parts.push(part);
        return part;
    }

    /** Stops everything, the last started first; the data stay. */
    @Override
    public synchronized void close() {
        if (generator != null) {
            generator.endLoading(); // in the end of a JVM engines end on their own
        }
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} did not stop cleanly: {}", part.getClass().getSimpleName(), e.getMessage(), e);
            }
        }
    }
}
