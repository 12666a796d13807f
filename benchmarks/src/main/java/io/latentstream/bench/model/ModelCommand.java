package io.latentstream.bench.model;

import io.latentstream.bench.report.ReportedCommand;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A benchmark of a trained model, on a broker of its own where it needs one. */
public abstract class ModelCommand extends ReportedCommand {
    @Option(names = "--quick", description = "Fewer settings and less time in each: a look, no measurement.")
    private boolean quick;

    @Option(names = "--repetitions", description = "Of each measurement. Default: 3; 1 with --quick.")
    private Integer repetitions;

    @Option(
            names = "--train-seconds",
            defaultValue = "30",
            description =
                    "CPU-seconds that a model is trained, once, before it is measured. Default: ${DEFAULT-VALUE}.")
    private double trainSeconds;

    @Option(
            names = "--models",
            defaultValue = "out/bench/models",
            description = "Folder that keeps the trained models between runs. Default: ${DEFAULT-VALUE}.")
    private Path models;

    @Option(
            names = "--data",
            defaultValue = "data/bench",
            description = "Folder of brokers while they run, and of the last run's logs. Default: ${DEFAULT-VALUE}.")
    protected Path data;

    /** What was given; else one of two defaults. */
    protected final <T> T or(T given, T whenQuick, T otherwise) {
        return given != null ? given : quick ? whenQuick : otherwise;
    }

    /** How often each measurement is made. */
    protected final int repetitions() {
        return positive("--repetitions", or(repetitions, 1, 3));
    }

    /** The trained models. */
    protected final ModelCache models() {
        return new ModelCache(models, positive("--train-seconds", trainSeconds), training -> say("%s", training));
    }

    /** Notes which model was measured, and how well it was trained. */
    protected final void noteModel(BenchModel model) {
        note(
                "model %s, really trained (%.0f CPU-seconds) on %s",
                model.name(),
                model.version().getTrainingCpuSeconds(),
                model.version().getData().getName());
    }
}
