package io.latentstream.trainer.cli;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Checkpoint;
import io.latentstream.trainer.publish.CheckpointFile;
import io.latentstream.trainer.publish.ModelArchive;
import io.latentstream.trainer.publish.VersionMetrics;
import io.latentstream.trainer.service.BrokerCheck;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latentstream evaluate}: measures a trained model. */
@Command(
        name = "evaluate",
        description = "Measures a published version, or a checkpoint, on its dataset's test set and prints the figures"
                + " beside those that were stored when it was published. Publishes nothing.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream evaluate --model mnist-vae                            the version that is routed",
            "  latentstream evaluate --model mnist-vae --version 3 --full         slower, with smaller errors",
            "  latentstream evaluate --checkpoint trained/checkpoint.zip --data letters",
        })
final class EvaluateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Version of the model. Absent: the one that is routed.")
    private String version;

    @Option(
            names = "--full",
            description = "Weigh every test example instead of a few hundred: minutes, for a smaller error of the"
                    + " likelihood.")
    private boolean full;

    @Mixin
    private final TrainerOptions options;

    EvaluateCommand(TrainerOptions options) {
        this.options = options;
    }

    /** The options for what to measure. */
    private static final class Subject {
        @Option(names = "--model", paramLabel = "NAME", description = "A model of the stack.")
        private String model;

        @Option(
                names = "--checkpoint",
                paramLabel = "FILE",
                description = "A checkpoint.zip that 'train --out' wrote; no stack is needed.")
        private Path checkpoint;
    }

    @Override
    public void run() {
        if (subject.checkpoint != null && version != null) {
            throw options.usageError(
                    "--version %s is of a model on the stack; leave it out beside --checkpoint".formatted(version));
        }
        TrainerConfig config = options.parsed(options::config);
        TrainedModel trained = subject.checkpoint == null ? published(config) : read(subject.checkpoint);
        Dataset dataset = trained.dataset(options.data(config), options.namesData());
        TrainedVae vae = trained.checkpoint().restore(dataset);
        EvaluationDepth depth = full ? EvaluationDepth.FULL : EvaluationDepth.STANDARD;
        try (TrainingThreads threads = new TrainingThreads(config.threads())) {
            List<Metric> metrics =
                    VersionMetrics.of(Evaluation.of(dataset, threads).evaluate(vae, depth), dataset);
            print(trained, dataset, metrics);
        }
    }

    private TrainedModel published(TrainerConfig config) {
        BrokerCheck.requireBroker(config.clients(), "give --checkpoint FILE");
        try (ModelArchive archive = ModelArchive.open(config.clients())) {
            ModelVersion found = archive.version(subject.model, Optional.ofNullable(version));
            String title = "%s version %s".formatted(found.getName(), found.getVersion());
            return new TrainedModel(title, found, archive.checkpoint(found));
        }
    }

    private static TrainedModel read(Path file) {
        try {
            Checkpoint checkpoint = CheckpointFile.read(Files.readAllBytes(file), file.toString());
            return new TrainedModel(file.toString(), checkpoint.record(), checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read (%s); give a checkpoint.zip".formatted(file, e), e);
        }
    }

    private void print(TrainedModel trained, Dataset dataset, List<Metric> metrics) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf(
                "%s, measured on %s%n", trained.title(), dataset.provenance().name());
        new MetricTable(metrics, Optional.of(trained.record().getMetrics()))
                .lines()
                .forEach(terminal::println);
        terminal.flush();
    }
}
