package io.latentstream.trainer;

import io.latentstream.environment.EnvironmentVariables;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicCreator;
import io.latentstream.trainer.dataset.source.DataPlaces;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The trainer's settings, from the environment: {@code MNIST_DIR} (default: the copy that ships), {@code TRAIN_MODELS}
 * (names or paths of spec files with commas, default mnist-cvae,spoken-digits-cvae,mnist-vae, none when it is set and
 * empty), {@code TRAIN_SECONDS} (CPU-seconds a model, default 300) or {@code TRAIN_EPOCHS}, {@code TRAIN_SEED} (default
 * 0), {@code TRAIN_THREADS} (default: the cores), those of {@link ClientEnvironment} and those of {@link TopicCreator}.
 *
 * @param clients how Kafka and the schema registry are reached
 * @param topics how missing topics are created
 * @param mnistFolder where the four MNIST files lie; empty for the copy that ships
 * @param audioData zip or folder with recordings, or "synthetic"; empty for the public archive
 * @param cache folder that what is downloaded is kept in
 * @param models to train at the start, in order; may be empty
 * @param unusable what was named to be trained, too, and is no spec
 * @param budget how long each is trained
 * @param seed of every training
 * @param threads that train
 */
public record TrainerConfig(
        ClientEnvironment clients,
        TopicCreator topics,
        Optional<Path> mnistFolder,
        Optional<String> audioData,
        Path cache,
        List<SpecFile> models,
        List<UnusableSpec> unusable,
        TrainingBudget budget,
        long seed,
        int threads) {
    private static final String DEFAULT_MODELS = "mnist-cvae,spoken-digits-cvae,mnist-vae";
    private static final double DEFAULT_SECONDS = 300;

    public TrainerConfig {
        Objects.requireNonNull(clients, "clients");
        Objects.requireNonNull(topics, "topics");
        Objects.requireNonNull(mnistFolder, "mnistFolder");
        Objects.requireNonNull(audioData, "audioData");
        Objects.requireNonNull(cache, "cache");
        Objects.requireNonNull(budget, "budget");
        models = List.copyOf(models);
        unusable = List.copyOf(unusable);
        if (models.stream().map(SpecFile::name).distinct().count() < models.size()) {
            throw new IllegalArgumentException("TRAIN_MODELS names %s; give every model a name of its own"
                    .formatted(models.stream().map(SpecFile::name).toList()));
        }
        if (threads < 1) {
            throw new IllegalArgumentException("TRAIN_THREADS is %d; give 1 or more".formatted(threads));
        }
    }

    /**
     * A file that is no spec: its training fails, and the others are trained.
     *
     * @param file as it was named
     * @param reason for people
     */
    public record UnusableSpec(String file, String reason) {}

    /** All that was named is a spec. */
    public TrainerConfig(
            ClientEnvironment clients,
            TopicCreator topics,
            Optional<Path> mnistFolder,
            Optional<String> audioData,
            Path cache,
            List<SpecFile> models,
            TrainingBudget budget,
            long seed,
            int threads) {
        this(clients, topics, mnistFolder, audioData, cache, models, List.of(), budget, seed, threads);
    }

    /** Where the data lies. */
    public DataPlaces data() {
        return new DataPlaces(mnistFolder, audioData, cache);
    }

    /** Reads the environment; empty values count as absent, but for TRAIN_MODELS, where they stand for none. */
    public static TrainerConfig fromEnv(Map<String, String> env) {
        EnvironmentVariables variables = new EnvironmentVariables(env);
        List<SpecFile> models = new ArrayList<>();
        List<UnusableSpec> unusable = new ArrayList<>();
        for (String name : env.getOrDefault("TRAIN_MODELS", DEFAULT_MODELS).split(",")) {
            if (!name.isBlank()) {
                addModel(name.strip(), models, unusable);
            }
        }
        return new TrainerConfig(
                ClientEnvironment.fromEnv(env),
                TopicCreator.fromEnv(env),
                variables.find("MNIST_DIR").map(Path::of),
                variables.find("AUDIO_DATA"),
                variables.find("TRAINER_CACHE").map(Path::of).orElseGet(TrainerConfig::defaultCache),
                models,
                unusable,
                budget(variables),
                variables.parse("TRAIN_SEED", "a whole number", Long::valueOf).orElse(0L),
                variables
                        .parse("TRAIN_THREADS", "a whole number from 1 on", Integer::valueOf)
                        .orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    }

    private static void addModel(String name, List<SpecFile> models, List<UnusableSpec> unusable) {
        Optional<SpecFile> model;
        try {
            model = SpecFile.named(name);
        } catch (IllegalArgumentException e) {
            unusable.add(new UnusableSpec(name, e.getMessage()));
            return;
        }
        models.add(model.orElseThrow(() ->
                new IllegalArgumentException("TRAIN_MODELS names '%s'; the trainer knows %s, and paths of .yml files"
                        .formatted(name, String.join(", ", SpecFile.shippedNames())))));
    }

    private static Path defaultCache() {
        return Path.of(System.getProperty("user.home"), ".cache", "latentstream");
    }

    private static TrainingBudget budget(EnvironmentVariables variables) {
        Optional<TrainingBudget> seconds = variables.parse(
                "TRAIN_SECONDS",
                "CPU-seconds above 0",
                text -> new TrainingBudget.CpuSeconds(Double.parseDouble(text)));
        Optional<TrainingBudget> epochs = variables.parse(
                "TRAIN_EPOCHS", "a whole number from 1 on", text -> new TrainingBudget.Epochs(Integer.parseInt(text)));
        if (seconds.isPresent() && epochs.isPresent()) {
            throw new IllegalArgumentException("TRAIN_SECONDS is '%s' and TRAIN_EPOCHS is '%s'; leave one of them out"
                    .formatted(variables.get("TRAIN_SECONDS", ""), variables.get("TRAIN_EPOCHS", "")));
        }
        return seconds.or(() -> epochs).orElseGet(() -> new TrainingBudget.CpuSeconds(DEFAULT_SECONDS));
    }
}
