package io.latentstream.bench.train;

import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Section;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.Promotion;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code bench train}: what the models are worth against the CPU-seconds that they were trained for. */
@Command(
        name = "train",
        description = {
            "Trains models from several seeds, each within the budget of its targets (600 CPU-seconds for images, 300 for clips),"
                    + " and prints what they were worth on the way and at the end, beside the targets and published figures.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class TrainCommand implements Runnable {
    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Shipped models, or paths of spec files. Default: all that ship.")
    private List<String> models = SpecFile.shippedNames();

    @Option(names = "--seeds", paramLabel = "N", description = "Trainings of each model. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--seconds", paramLabel = "S", description = "CPU-seconds of each training.")
    private Double seconds;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description = "Measure on this share of the training set: how settings are chosen without the test set.")
    private Double holdout;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Keeps every version here with its report. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "bench", "train");

    @Mixin
    private final ReportOptions options = new ReportOptions();

    private final TrainerConfig config = TrainerConfig.fromEnv(System.getenv());

    @Override
    public void run() {
        List<Section> sections = new ArrayList<>();
        try (TrainingThreads threads = new TrainingThreads(config.threads())) {
            for (String name : models) {
                sections.add(train(plan(name), threads));
            }
        }
        sections.add(new Section("Measured by others", Anchor.rows()));
        options.publish(
                List.of(
                        "median (least - greatest) of %d seeds; %d training threads".formatted(seeds, config.threads()),
                        "every version with its report: " + out),
                sections);
    }

    private Plan plan(String name) {
        Plan plan = Plan.of(SpecFile.named(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no model '%s'; name one of %s or a .yml file"
                        .formatted(name, SpecFile.shippedNames()))));
        Plan timed = seconds == null ? plan : plan.within(new TrainingBudget.CpuSeconds(seconds));
        return holdout == null ? timed : timed.holdingOut(holdout);
    }

    private Section train(Plan plan, TrainingThreads threads) {
        Dataset dataset = plan.divided(config.data().read(plan.model().data()));
        Evaluation evaluation = Evaluation.of(dataset, threads);
        Outcomes outcomes = new Outcomes(plan);
        for (long seed = config.seed(); seed < config.seed() + seeds; seed++) {
            String title = "%s, seed %d".formatted(plan.model().name(), seed);
            options.say("%s: %s on %s"
                    .formatted(title, plan.budget(), dataset.provenance().name()));
            TrainingIdentity training = new TrainingIdentity(plan.model(), dataset, seed, plan.budget());
            Trial trial = new Trial(training, evaluation, threads, story -> options.say(title + ": " + story));
            LastVersion store = LastVersion.in(out.resolve(plan.model().name() + "-" + seed));
            trial.run(new Promotion(
                    evaluation,
                    new DecoderExporter(),
                    new ModelReport(threads),
                    store,
                    new PublishedModels(Holdings.NONE),
                    Clock.systemUTC()));
            ModelVersion version = store.version();
            outcomes.add(trial.looks(), version);
        }
        return new Section(plan.model().name() + " on " + dataset.provenance().name(), outcomes.rows());
    }
}
