package io.latentstream.bench.model;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.vae.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingThreads;
import io.latentstream.trainer.vae.VaeSpec;
import io.latentstream.trainer.vae.VaeTrainer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Trains the models that the benchmarks run, each once, and keeps them: version 1 after half of the budget, version 2 after
 * all of it.
 */
public final class ModelCache {
    /** Name of the model whose decoder is 20-400-784, that of most published figures. */
    public static final String SMALL = "dense-20-400";

    private static final List<String> NUMBERS = List.of("1", "2");
    private static final int DIGEST_CHARACTERS = 8;
    private static final int EXPORT =
            2; // raised when the exporter writes other files, so that kept models are trained anew

    private final Path folder;
    private final double cpuSeconds;
    private final Consumer<String> progress;

    /**
     * @param folder where models are kept
     * @param cpuSeconds how long each is trained
     * @param progress hears of trainings
     */
    public ModelCache(Path folder, double cpuSeconds, Consumer<String> progress) {
        this.folder = folder;
        this.cpuSeconds = cpuSeconds;
        this.progress = progress;
    }

    /** The folder of the last version of a model that ships, trained now where it is missing. */
    public Path shipped(String name) {
        return last(folderOf(name, name, UnaryOperator.identity()));
    }

    /** Both versions of a model that ships, trained now where they are missing. */
    public List<BenchModel> versions(String name) {
        Path model = folderOf(name, name, UnaryOperator.identity());
        return NUMBERS.stream()
                .map(number -> BenchModel.read(model.resolve(number)))
                .toList();
    }

    /** The folder of the model {@link #SMALL}. */
    public Path small() {
        return digits(SMALL, 20, List.of(400));
    }

    /** The folder of a model like mnist-vae with another latent and other hidden layers. */
    public Path digits(String name, int latentSize, List<Integer> hiddenLayers) {
        return last(folderOf(
                name,
                "mnist-vae",
                spec -> new VaeSpec(
                        name,
                        spec.size(),
                        spec.labelGroups(),
                        latentSize,
                        hiddenLayers,
                        spec.likelihood(),
                        spec.prior(),
                        spec.hyperparameters())));
    }

    private static Path last(Path model) {
        return model.resolve(NUMBERS.get(NUMBERS.size() - 1));
    }

    private Path folderOf(String name, String shipped, UnaryOperator<VaeSpec> change) {
        SpecFile file = SpecFile.shipped(shipped).orElseThrow();
        byte[] origin = (file.yaml() + BenchData.source(file.data()) + EXPORT).getBytes(StandardCharsets.UTF_8);
        String digest = Sha256.hex(origin).substring(0, DIGEST_CHARACTERS);
        Path model = folder.resolve(String.format(Locale.ROOT, "%s-%.0fs-%s", name, cpuSeconds, digest));
        if (!BenchModel.isIn(last(model))) {
            Dataset dataset = BenchData.of(file.data());
            train(change.apply(file.spec(dataset)), dataset, model);
        }
        return model;
    }

    private void train(VaeSpec spec, Dataset dataset, Path model) {
        progress.accept(String.format(
                Locale.ROOT,
                "training %s on %s for %.0f CPU-seconds, once",
                spec.name(),
                dataset.provenance().name(),
                cpuSeconds));
        try (TrainingThreads threads = new TrainingThreads(Runtime.getRuntime().availableProcessors())) {
            VaeTrainer trainer =
                    new VaeTrainer(spec, dataset.train(), new TrainingBudget.CpuSeconds(cpuSeconds), 0, threads);
            for (int i = 0; i < NUMBERS.size(); i++) {
                trainer.advance(cpuSeconds * (i + 1) / NUMBERS.size(), report -> {}, () -> false);
                BenchVersion.of(trainer.snapshot(), dataset, NUMBERS.get(i)).write(model.resolve(NUMBERS.get(i)));
            }
        }
    }
}
