package io.latentstream.bench.testbed;

import io.latentstream.bench.model.ModelCache;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the benchmarks with a broker or a trained model have in common. */
public final class BedOptions {
    private static final int PARTITIONS = 4;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--quick", description = "Fewer settings and less time in each: a look, no measurement.")
    private boolean quick;

    @Option(
            names = "--repetitions",
            paramLabel = "N",
            description = "Repetitions of each measurement. Default: 3; 1 with --quick.")
    private Integer repetitions;

    @Option(
            names = "--train-seconds",
            paramLabel = "N",
            defaultValue = "30",
            description =
                    "CPU-seconds that a model is trained, once, before it is measured. Default: ${DEFAULT-VALUE}.")
    private double trainSeconds;

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "out/bench/models",
            description = "Folder that keeps the trained models between runs. Default: ${DEFAULT-VALUE}.")
    private Path models;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/bench",
            description = "Folder of brokers while they run, and of the last run's logs. Default: ${DEFAULT-VALUE}.")
    private Path data;

    /** Whether a look is enough. */
    public boolean quick() {
        return quick;
    }

    /** How often each measurement is made. */
    public int repetitions() {
        if (repetitions == null) {
            return quick ? 1 : 3;
        }
        return positive("--repetitions", repetitions);
    }

    /** Where brokers keep their logs. */
    public Path data() {
        return data;
    }

    /** The trained models. */
    public ModelCache models(Consumer<String> progress) {
        if (!(trainSeconds > 0 && trainSeconds < 1e6)) {
            throw new ParameterException(
                    spec.commandLine(), "--train-seconds is " + trainSeconds + "; give CPU-seconds above 0");
        }
        return new ModelCache(models, trainSeconds, progress);
    }

    /** Starts a bed whose topics have as many partitions as those of a local stack. */
    public TestBed bed() {
        return bed(PARTITIONS);
    }

    /** Starts a bed. */
    public TestBed bed(int partitions) {
        return TestBed.start(data, partitions);
    }

    /** Checks an option of the command that has these. */
    public int positive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; give 1 or more");
        }
        return value;
    }

    /** Checks an option of the command that has these. */
    public String oneOf(String option, List<String> known, String value) {
        if (!known.contains(value)) {
            throw new ParameterException(
                    spec.commandLine(), option + " is '" + value + "'; give one of " + String.join(", ", known));
        }
        return value;
    }

    /** Checks an option of the command that has these. */
    public double positive(String option, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; give a number above 0");
        }
        return value;
    }
}
