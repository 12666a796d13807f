package io.latentstream.trainer.report;

import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.List;
import java.util.Objects;

/**
 * How a training run has gone so far.
 *
 * @param reports oldest first; may be empty
 * @param budget of the whole run
 * @param finished whether the budget is spent
 */
public record TrainingHistory(List<TrainingReport> reports, TrainingBudget budget, boolean finished) {
    public TrainingHistory {
        reports = List.copyOf(reports);
        Objects.requireNonNull(budget, "budget");
    }
}
