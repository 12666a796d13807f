package io.latentstream.bench.training;

import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.ReportedCommand;
import io.latentstream.bench.report.Row;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Candidate;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.Promotion;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.publish.VersionFolder;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingReport;
import io.latentstream.trainer.vae.VaeTrainer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench train}: what the models are worth against the CPU-seconds that they were trained for. */
@Command(
        name = "train",
        description = {
            "Trains models from several seeds, each within the budget of its targets (600 CPU-seconds for images, 300 for clips),"
                    + " and prints what they were worth on the way and at the end. Each version's report has the targets and what"
                    + " others published.",
            ""
        })
public final class QualityCommand extends ReportedCommand {
    private static final double FIRST_MEASUREMENT_CPU_SECONDS = 30; // then at twice that, and so on
    private static final double CONV_HOLDOUT = 0.2;

    @Option(
            names = "--models",
            split = ",",
            description = "Shipped models, or paths of spec files. Default: all that ship; mnist-vae with --beside.")
    private List<String> models;

    @Option(names = "--seeds", description = "Trainings of each model. Default: ${DEFAULT-VALUE}.")
    private int seeds = 3;

    @Option(names = "--seconds", description = "CPU-seconds of each training.")
    private Double seconds;

    @Option(
            names = "--holdout",
            description = "Measure on this share of the training set: how settings are chosen without the test set.")
    private Double holdout;

    @Option(names = "--out", description = "Keeps every version here with its report. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("out", "bench", "train");

    @Option(
            names = "--beside",
            paramLabel = "torch",
            description = "Measures instead what an epoch costs on one thread and on two, beside PyTorch.")
    private String beside;

    @Option(
            names = "--epochs",
            defaultValue = "4",
            description = "Epochs of each training with --beside; the first does not count. Default: ${DEFAULT-VALUE}.")
    private int epochs;

    @Option(
            names = "--python",
            defaultValue = "/usr/bin/python3",
            description = "The Python that has PyTorch. Default: ${DEFAULT-VALUE}.")
    private String python;

    private final TrainerConfig config = TrainerConfig.fromEnv(System.getenv());

    @Override
    protected void measure() {
        require(beside == null || beside.equals("torch"), "--beside is '" + beside + "'; give torch");
        require(epochs > 1, "--epochs is " + epochs + "; give 2 or more");
        List<String> names = models != null ? models : beside != null ? List.of("mnist-vae") : SpecFile.shippedNames();
        List<SpecFile> files = names.stream().map(this::named).toList();
        if (beside != null) {
            files.forEach(this::trainBesideTorch);
            return;
        }
        try (TrainingThreads threads = new TrainingThreads(config.threads())) {
            files.forEach(model -> train(model, threads));
        }
        note("median (least - greatest) of %d seeds; %d training threads", seeds, config.threads());
        note("every version with its report, which has the targets and what others published: %s", out);
    }

    private SpecFile named(String model) {
        return SpecFile.named(model)
                .orElseThrow(() -> new IllegalArgumentException("there is no model '%s'; name one of %s or a .yml file"
                        .formatted(model, SpecFile.shippedNames())));
    }

    private void trainBesideTorch(SpecFile model) {
        Dataset dataset = config.data().read(model.data());
        BesideTorch epoch = new BesideTorch(python, model.spec(dataset), dataset.train(), epochs);
        say("%s: %d epochs on one thread, then on two", model.name(), epochs);
        List<Row> rows = new ArrayList<>(epoch.ours());
        if (epoch.hasTorch()) {
            say("the same with PyTorch");
            rows.addAll(epoch.torch());
        } else {
            note("%s", epoch.withoutTorch());
        }
        section(
                "An epoch of %s on %s"
                        .formatted(model.name(), dataset.provenance().name()),
                rows);
        note("median (least - greatest) of epochs 2 to %d; CPU of the whole process, with ours the JVM's own", epochs);
    }

    private void train(SpecFile model, TrainingThreads threads) {
        boolean convolutional = model.name().equals("mnist-conv-2d");
        Double share = holdout == null && convolutional ? Double.valueOf(CONV_HOLDOUT) : holdout;
        Dataset whole = model.named(config.data().read(model.data()));
        Dataset dataset = share == null ? whole : whole.holdout(share);
        TrainingBudget budget = budget(model, convolutional);
        Evaluation evaluation = Evaluation.of(dataset, threads);
        MetricRows metrics = new MetricRows(model.name(), budget.toString());
        for (long seed = config.seed(); seed < config.seed() + seeds; seed++) {
            say(
                    "%s, seed %d: %s on %s",
                    model.name(), seed, budget, dataset.provenance().name());
            train(new TrainingIdentity(model, dataset, seed, budget), evaluation, threads, metrics);
        }
        section(model.name() + " on " + dataset.provenance().name(), metrics.rows());
    }

    /** What docs/evaluation.md asks for, unless told otherwise. */
    private TrainingBudget budget(SpecFile model, boolean convolutional) {
        if (seconds != null) {
            return new TrainingBudget.CpuSeconds(seconds);
        }
        return convolutional
                ? new TrainingBudget.Epochs(10)
                : new TrainingBudget.CpuSeconds(model.name().equals("spoken-digits-cvae") ? 300 : 600);
    }

    /** One training to the end of its budget: its loss on the way, and the metrics of the version it ends with. */
    private void train(TrainingIdentity training, Evaluation evaluation, TrainingThreads threads, MetricRows metrics) {
        String title = "%s, seed %d".formatted(training.model().name(), training.seed());
        VaeTrainer trainer = new VaeTrainer(
                training.spec(), training.dataset().train(), training.budget(), training.seed(), threads);
        List<TrainingReport> curve = new ArrayList<>();
        for (double until = FIRST_MEASUREMENT_CPU_SECONDS; !trainer.finished(); until *= 2) {
            double pause = until;
            trainer.advance(curve::add, () -> trainer.cpuSeconds() >= pause);
            if (!trainer.finished()) {
                EvaluationResult result = evaluation.loss(trainer.snapshot());
                metrics.add(
                        "%.0f CPU-s".formatted(until),
                        result.protocol().lossName(),
                        "nats",
                        result.loss().mean());
                say("%s: %.0f CPU-s: %s", title, until, result.summary());
            }
        }
        VersionFolder store = VersionFolder.open(out.resolve(training.model().name() + "-" + training.seed()));
        Promotion promotion = new Promotion(
                evaluation,
                new DecoderExporter(),
                new ModelReport(threads),
                store,
                new PublishedModels(Holdings.NONE),
                Clock.systemUTC());
        Promotion.Outcome outcome =
                promotion.offer(new Candidate(trainer.snapshot(), curve, true, EvaluationDepth.SHORT), training);
        say("%s: %s", title, outcome.story());
        metrics.addVersion(new PublishedModels(store.holdings())
                .routed(training.model().name())
                .orElseThrow(() -> new IllegalStateException(title + ": ended without a version; it diverged")));
    }

    /** The figures of one model's trainings, a row for each metric and moment, a sample for each seed. */
    static final class MetricRows {
        /** The Frechet distance over that of real examples: at 1 the distance cannot tell them apart. */
        static final String FRECHET_RATIO = "frechet-distance / real";

        private final String model;
        private final String end;
        private final Map<Map<String, String>, List<Double>> samples = new LinkedHashMap<>();

        /** @param budget after which trainings end */
        MetricRows(String model, String budget) {
            this.model = model;
            this.end = budget;
        }

        /** A figure of one training after some time. */
        void add(String after, String metric, String unit, double value) {
            String heading = unit.isEmpty() ? metric : metric + " [" + unit + "]";
            samples.computeIfAbsent(
                            Row.labels("model", model, "after", after, "metric", heading), unseen -> new ArrayList<>())
                    .add(value);
        }

        /** All figures of the version that a training ended with, and what follows from them. */
        void addVersion(ModelVersion version) {
            Map<String, Metric> metrics = new LinkedHashMap<>();
            for (Metric metric : version.getMetrics()) {
                metrics.put(metric.getName(), metric);
                add(end, metric.getName(), metric.getUnit(), metric.getValue());
            }
            Metric fake = metrics.get("frechet-distance");
            Metric real = metrics.get("frechet-distance-real");
            if (fake != null && real != null) {
                add(end, FRECHET_RATIO, fake.getUnit(), fake.getValue() / real.getValue());
            }
            double epochs = Double.parseDouble(version.getHyperparameters().get("epochs"));
            add(end, "CPU time of training", "s", version.getTrainingCpuSeconds());
            add(end, "wall time of training", "s", version.getTrainingWallSeconds());
            add(end, "epochs", "", epochs);
            add(end, "CPU time of an epoch", "s", version.getTrainingCpuSeconds() / epochs);
        }

        List<Row> rows() {
            List<Row> rows = new ArrayList<>();
            samples.forEach(
                    (labels, values) -> rows.add(new Row(labels, List.of(new MeasuredFigure("value", "", values)))));
            return rows;
        }
    }
}
