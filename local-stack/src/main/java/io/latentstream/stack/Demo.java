package io.latentstream.stack;

import io.latentstream.client.EventFeed;
import io.latentstream.client.GenerationClient;
import io.latentstream.client.ModelCatalog;
import io.latentstream.client.PlainText;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.TrainingProgress;
import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.generator.GeneratorConfig;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.spec.SpecFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains on a local stack and shows each version that is published, as a client that follows the events would. */
final class Demo {
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final int MOST_SHOWN = 500;

    private final LocalStack stack;
    private final DemoOutputs outputs;
    private final List<String> models;
    private final Set<String> shown = new HashSet<>();
    private final Set<String> training;
    private final BlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
    private volatile boolean stopping;

    private Demo(LocalStack stack, DemoOutputs outputs, List<String> models) {
        this.stack = stack;
        this.outputs = outputs;
        this.models = models;
        this.training = new HashSet<>(models);
    }

    /**
     * Runs the demo; the exit code is 0 only when the digits of every model have come.
     *
     * @param folder of the stack's data, closed with the stack
     * @param gallery where to serve the gallery; empty: nowhere, and end when all models are trained
     */
    static int run(StackSettings settings, DataFolder folder, Path out, Optional<GalleryConfig> gallery)
            throws InterruptedException {
        TrainerConfig trainer = TrainerConfig.fromEnv(settings.env()); // refuses a wrong setting before anything starts
        GeneratorConfig.fromEnv(settings.env());
        LOG.info("starting broker, schema registry and generator; all data lies in '{}'", settings.data());
        try (LocalStack stack = LocalStack.start(settings, folder);
                GenerationClient client = GenerationClient.open(stack.clients())) {
            Optional<Gallery> served = gallery.map(stack::startGallery);
            Optional<String> url = served.map(Gallery::url);
            url.ifPresent(at -> LOG.info("the gallery is at {}: watch it train, ask for digits", at));
            Supplier<Optional<Path>> recordings = () -> SpokenDigits.recordings(trainer.audioData(), trainer.cache());
            Demo demo = new Demo(
                    stack,
                    new DemoOutputs(client, out, recordings),
                    trainer.models().stream().map(SpecFile::name).toList());
            served.ifPresent(demo::endWith);
            Thread stop = new Thread(demo::stop, "stop");
            Runtime.getRuntime().addShutdownHook(stop); // Ctrl-C
            try {
                return demo.show(url);
            } finally {
                removeShutdownHook(stop);
            }
        }
    }

    /** Ends the demo when the gallery's server fails. */
    private void endWith(Gallery gallery) {
        var unused = gallery.ended().whenComplete((done, failure) -> {
            if (failure != null) {
                actions.add(() -> {
                    throw new IllegalStateException("the gallery stopped: " + failure.getMessage(), failure);
                });
            }
        });
    }

    /** Stops the stack. Failures from here on come from the shutdown and are not reported. */
    private void stop() {
        stopping = true;
        stack.close();
    }

    private static void removeShutdownHook(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException e) {
            LOG.debug("the JVM is ending already, so the hook runs", e);
        }
    }

    private int show(Optional<String> galleryUrl) throws InterruptedException {
        for (ModelRoute route : catalog().routes().values()) {
            route.getWeights().forEach((version, weight) -> showVersion(route.getName(), version));
        }
        EventFeed feed = EventFeed.fromNow(stack.clients(), List.of(Topics.TRAINING_PROGRESS));
        Thread follower = new Thread(() -> feed.forEach(this::onEvent), "demo-events");
        follower.setDaemon(true);
        follower.start();
        var unused = stack.startTrainer().whenComplete((done, failure) -> {
            if (failure != null) {
                actions.add(() -> {
                    throw new IllegalStateException("the trainer stopped: " + failure.getMessage(), failure);
                });
            }
        });
        try {
            follow(galleryUrl);
        } finally {
            feed.stop();
        }
        return shown.containsAll(models) ? 0 : 1;
    }

    /** Shows versions as they come; without a gallery, until all models are trained. */
    private void follow(Optional<String> galleryUrl) throws InterruptedException {
        boolean said = false;
        while (galleryUrl.isPresent() || !training.isEmpty()) {
            actions.take().run();
            if (galleryUrl.isPresent() && !said && !shown.isEmpty()) {
                sayWhatToDo(galleryUrl.orElseThrow());
                said = true;
            }
        }
    }

    private void sayWhatToDo(String galleryUrl) {
        LOG.info(
                """
                the stack is up; its gallery is at {}, or from another terminal:
                    export KAFKA_BOOTSTRAP_SERVERS={} SCHEMA_REGISTRY_URL={}
                    ./latentstream digits --label 7 --count 16     ask for sevens
                    ./latentstream speak --digit seven             ask for a spoken seven
                    ./latentstream watch                           see what is published
                    ./latentstream models                          see which versions there are
                Ctrl-C ends it; the models are kept""",
                galleryUrl,
                stack.environment().get("KAFKA_BOOTSTRAP_SERVERS"),
                stack.environment().get("SCHEMA_REGISTRY_URL"));
    }

    private void onEvent(ReceivedEvent event) {
        if (event.value() instanceof TrainingProgress progress && !stopping) {
            actions.add(() -> onProgress(progress));
        }
    }

    private void onProgress(TrainingProgress progress) {
        String model = progress.getModel();
        switch (progress.getStatus()) {
            case PUBLISHED -> showVersion(model, progress.getVersion());
            case FINISHED -> ended(model);
            case FAILED -> {
                String reason = PlainText.of(String.valueOf(progress.getMessage()), MOST_SHOWN);
                LOG.error("training of {} failed: {}", PlainText.of(model, MOST_SHOWN), reason);
                ended(model);
            }
            default -> LOG.debug("{} is at epoch {}", model, progress.getEpoch());
        }
    }

    private void ended(String model) {
        if (training.remove(model) && training.isEmpty()) {
            LOG.info("training is done; what came of it is in {}", outputs.folder());
        }
    }

    private void showVersion(String model, String version) {
        try {
            stack.generator().awaitServing(model, version, DemoOutputs.PATIENCE);
            outputs.show(catalog().version(model, version).orElseThrow());
            shown.add(model);
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.error("version {} of {} could not be shown: {}", version, model, e.getMessage(), e);
            }
        }
    }

    private ModelCatalog catalog() {
        return ModelCatalog.read(stack.clients());
    }
}
