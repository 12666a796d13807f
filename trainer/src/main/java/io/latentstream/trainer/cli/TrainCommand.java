package io.latentstream.trainer.cli;

import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.publish.VersionFolder;
import io.latentstream.trainer.service.BrokerCheck;
import io.latentstream.trainer.service.SingleTraining;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latentstream train}: trains one model. */
@Command(
        name = "train",
        description =
                "Trains one model and publishes its versions to the stack, as the trainer service does; with --out,"
                        + " writes it to a folder and needs no stack.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream train --model mnist-vae --seconds 60",
            "  latentstream train --spec my.yml --data letters --out trained             other data, no stack",
            "  latentstream train --spec my.yml --epochs 5 --holdout 0.2 --out tried     try settings, test set unseen",
        })
final class TrainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private ModelChoice model;

    @Mixin
    private final TrainerOptions options;

    @ArgGroup
    private BudgetChoice budget = new BudgetChoice();

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the training. Absent: TRAIN_SEED, or 0.")
    private Long seed;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description =
                    "Measure on this share of each label's training examples, the last ones, learn from the others,"
                            + " and leave the test set alone. With --out only: such a model is no match for one that has"
                            + " seen them all.")
    private Double holdout;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Write decoder, prior, checkpoint, report.html and version.json to this folder; publish nothing.")
    private Path out;

    TrainCommand(TrainerOptions options) {
        this.options = options;
    }

    @Override
    public Integer call() {
        if (holdout != null && !(holdout > 0 && holdout < 1)) {
            throw options.usageError("--holdout is %s; give a share between 0 and 1, such as 0.2".formatted(holdout));
        }
        if (holdout != null && out == null) {
            throw options.usageError("--holdout tries settings and publishes nothing; give --out, too");
        }
        TrainerConfig config = options.parsed(this::config);
        Optional<VersionFolder> folder =
                Optional.ofNullable(out).map(path -> options.parsed(() -> VersionFolder.open(path)));
        try (Interruption interruption = new Interruption()) {
            SingleTraining training = new SingleTraining(config, data(config), interruption.stop());
            return print(folder.map(training::toFolder).orElseGet(() -> publish(config, training)));
        }
    }

    private TrainerConfig config() {
        TrainerConfig base = options.config();
        return new TrainerConfig(
                base.clients(),
                base.topics(),
                base.mnistFolder(),
                base.audioData(),
                base.cache(),
                List.of(model.read()),
                budget.orElse(base.budget()),
                seed == null ? base.seed() : seed,
                base.threads());
    }

    private Function<DataKind, Dataset> data(TrainerConfig config) {
        return kind -> {
            Dataset whole = options.data(config).read(kind);
            return holdout == null ? whole : whole.holdout(holdout);
        };
    }

    private static SingleTraining.Outcome publish(TrainerConfig config, SingleTraining training) {
        BrokerCheck.requireBroker(config.clients(), "give --out DIR to train without one");
        return training.toBrokers();
    }

    private int print(SingleTraining.Outcome outcome) {
        PrintWriter terminal = spec.commandLine().getOut();
        outcome.version().ifPresent(version -> {
            terminal.printf("%s version %s%n", version.getName(), version.getVersion());
            MetricTable.of(version.getMetrics()).lines().forEach(terminal::println);
            if (out != null) {
                VersionFolder.fileNames(version).forEach(name -> terminal.println(out.resolve(name)));
            }
        });
        if (outcome.finished()) {
            terminal.println(outcome.story()); // if it failed, the log has said why
        }
        terminal.flush();
        boolean done = outcome.finished() && (out == null || outcome.version().isPresent());
        return done ? 0 : 1;
    }
}
