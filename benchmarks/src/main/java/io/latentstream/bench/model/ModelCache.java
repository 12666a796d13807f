package io.latentstream.bench.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeTrainer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Trains the models that the benchmarks run, each once, and keeps them: version 1 after half of the budget, version 2 after
 * all of it. Digits are MNIST's; speech is what {@code AUDIO_DATA} names, else synthetic. Nothing is downloaded.
 */
public final class ModelCache {
    /** Name of the model whose decoder is 20-400-784, that of most published figures. */
    public static final String SMALL = "dense-20-400";

    private static final List<String> NUMBERS = List.of("1", "2");
    private static final int DIGEST_CHARACTERS = 8;
    private static final int EXPORT =
            2; // raise it when the exporter writes other files: kept models are trained anew then

    private final Path folder;
    private final double cpuSeconds;
    private final Consumer<String> progress;

    /**
     * @param folder where models are kept
     * @param cpuSeconds how long each is trained
     * @param progress is told of trainings
     */
    public ModelCache(Path folder, double cpuSeconds, Consumer<String> progress) {
        this.folder = folder;
        this.cpuSeconds = cpuSeconds;
        this.progress = progress;
    }

    /** The folder of a model's last version, {@link #SMALL} or one that ships; trained now where it is missing. */
    public Path folder(String name) {
        return name.equals(SMALL)
                ? digits(SMALL, 20, List.of(400))
                : last(folderOf(name, name, UnaryOperator.identity()));
    }

    /** Both versions of a model that ships. */
    public List<BenchModel> versions(String name) {
        Path model = folderOf(name, name, UnaryOperator.identity());
        return NUMBERS.stream().map(model::resolve).map(BenchModel::read).toList();
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
        boolean speech = file.data() == DataKind.RECORDINGS;
        String recordings = System.getenv().getOrDefault("AUDIO_DATA", SpokenDigits.SYNTHETIC);
        String origin = file.yaml() + (speech ? recordings : file.data().name()) + EXPORT;
        String digest = Sha256.hex(origin.getBytes(UTF_8)).substring(0, DIGEST_CHARACTERS);
        Path model = folder.resolve(String.format(Locale.ROOT, "%s-%.0fs-%s", name, cpuSeconds, digest));
        if (!BenchModel.isIn(last(model))) {
            Dataset data = speech ? SpokenDigits.load(Optional.of(recordings), Path.of(".")) : Mnist.shipped();
            train(change.apply(file.spec(data)), data, model);
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
            TrainingBudget budget = new TrainingBudget.CpuSeconds(cpuSeconds);
            VaeTrainer trainer = new VaeTrainer(spec, dataset.train(), budget, 0, threads);
            for (int i = 0; i < NUMBERS.size(); i++) {
                double pause = cpuSeconds * (i + 1) / NUMBERS.size();
                trainer.advance(report -> {}, () -> trainer.cpuSeconds() >= pause);
                version(trainer.snapshot(), dataset, NUMBERS.get(i)).write(model.resolve(NUMBERS.get(i)));
            }
        }
    }

    /** A version that a generator can load; without the metrics, which no benchmark needs. */
    private static BenchModel version(TrainedVae vae, Dataset dataset, String number) {
        TrustedClasses.trust();
        List<ExportedFile> files = new DecoderExporter().export(vae, dataset.rendering());
        Provenance origin = dataset.provenance();
        ModelVersion version = ModelVersion.newBuilder()
                .setName(vae.spec().name())
                .setVersion(number)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(vae.spec().latentSize())
                .setLabelGroups(vae.spec().labelGroups().stream()
                        .map(group -> new LabelGroup(group.name(), group.values()))
                        .toList())
                .setRendering(dataset.rendering())
                .setData(TrainingData.newBuilder()
                        .setName(origin.name())
                        .setDigest(origin.digest())
                        .setLicence(origin.licence())
                        .setExamples(dataset.train().count())
                        .setSynthetic(origin.synthetic())
                        .build())
                .setArtifacts(files.stream().map(ExportedFile::artifact).toList())
                .setTrainingCpuSeconds(vae.cpuSeconds())
                .build();
        return new BenchModel(
                version,
                files.stream().collect(Collectors.toMap(file -> file.artifact().getSha256(), ExportedFile::content)));
    }
}
