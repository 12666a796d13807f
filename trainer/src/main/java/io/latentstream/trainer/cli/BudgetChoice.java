package io.latentstream.trainer.cli;

import io.latentstream.trainer.vae.TrainingBudget;
import picocli.CommandLine.Option;

/** The options for how long to train. */
final class BudgetChoice {
    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "CPU-seconds of training. Absent: TRAIN_SECONDS, TRAIN_EPOCHS, or 300 seconds.")
    private Double seconds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data instead: the same figures for the same seed and number of threads.")
    private Integer epochs;

    /** The budget that was chosen, or {@code otherwise}; throws an IllegalArgumentException for one that is not positive. */
    TrainingBudget orElse(TrainingBudget otherwise) {
        if (seconds != null) {
            return new TrainingBudget.CpuSeconds(seconds);
        }
        return epochs == null ? otherwise : new TrainingBudget.Epochs(epochs);
    }
}
