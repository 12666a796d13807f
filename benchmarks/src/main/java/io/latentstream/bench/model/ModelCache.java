package io.latentstream.bench.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.source.DataPlaces;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeTrainer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains the models that the benchmarks run, each once, and keeps them: version 1 after half of the budget, version 2 after
 * all of it. Digits are MNIST's; speech is what {@code AUDIO_DATA} names, else synthetic. Nothing is downloaded.
 *
 * @param folder where models are kept
 * @param cpuSeconds how long each is trained
 * @param progress is told of trainings
 */
public record ModelCache(Path folder, double cpuSeconds, Consumer<String> progress) {
    /** Name of the model whose decoder is 20-400-784, that of most published figures; its spec file is among our resources. */
    public static final String SMALL = "dense-20-400";

    /** The same for 40-512-512-784. */
    public static final String LARGE = "dense-40-512-512";

    private static final List<String> NUMBERS = List.of("1", "2");
    private static final int DIGEST_CHARACTERS = 8;

    /** To be raised when the exporter writes other files: kept models are trained anew then. */
    private static final int EXPORT = 2;

    /** The last version of a model: {@link #SMALL}, {@link #LARGE} or one that ships; trained now where it is missing. */
    public BenchModel last(String name) {
        return versions(name).get(NUMBERS.size() - 1);
    }

    /** All versions of such a model. */
    public List<BenchModel> versions(String name) {
        SpecFile spec = SpecFile.shipped(name).orElseGet(() -> ours(name));
        boolean speech = spec.data().isAudio();
        String recordings = System.getenv().getOrDefault("AUDIO_DATA", SpokenDigits.SYNTHETIC);
        String origin = spec.yaml() + (speech ? recordings : spec.data().name()) + EXPORT;
        String digest = Sha256.hex(origin.getBytes(UTF_8)).substring(0, DIGEST_CHARACTERS);
        Path model = folder.resolve(String.format(Locale.ROOT, "%s-%.0fs-%s", name, cpuSeconds, digest));
        if (!BenchModel.isIn(model.resolve(NUMBERS.get(NUMBERS.size() - 1)))) {
            DataPlaces places = new DataPlaces(Optional.empty(), Optional.of(recordings), Path.of("."));
            train(spec, places.read(spec.data()), model);
        }
        return NUMBERS.stream().map(model::resolve).map(BenchModel::read).toList();
    }

    private static SpecFile ours(String name) {
        try (InputStream yaml = ModelCache.class.getResourceAsStream(name + ".yml")) {
            return SpecFile.parse(new String(yaml.readAllBytes(), UTF_8), name + ".yml");
        } catch (IOException e) {
            throw new UncheckedIOException("the spec of model '" + name + "' cannot be read", e);
        }
    }

    private void train(SpecFile spec, Dataset data, Path model) {
        String origin = data.provenance().name();
        progress.accept("training %s on %s for %.0f CPU-seconds, once".formatted(spec.name(), origin, cpuSeconds));
        try (TrainingThreads threads = new TrainingThreads(Runtime.getRuntime().availableProcessors())) {
            TrainingBudget budget = new TrainingBudget.CpuSeconds(cpuSeconds);
            VaeTrainer trainer = new VaeTrainer(spec.spec(data), data.train(), budget, 0, threads);
            for (int i = 0; i < NUMBERS.size(); i++) {
                double pause = cpuSeconds * (i + 1) / NUMBERS.size();
                trainer.advance(report -> {}, () -> trainer.cpuSeconds() >= pause);
                write(trainer.snapshot(), data, NUMBERS.get(i), model.resolve(NUMBERS.get(i)));
            }
        }
    }

    /** Keeps a version that a generator can load; without the metrics, which no benchmark needs. */
    private static void write(TrainedVae vae, Dataset dataset, String number, Path folder) {
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
        BenchModel.write(folder, version, files);
    }
}
