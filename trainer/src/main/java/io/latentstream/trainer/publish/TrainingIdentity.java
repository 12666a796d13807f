package io.latentstream.trainer.publish;

import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeSpec;
import java.util.Map;

/** What makes two trainings the same: model, data, seed and budget. */
public record TrainingIdentity(VaeSpec spec, Dataset dataset, long seed, TrainingBudget budget) {
    private static final String SPEC = "specDigest";
    private static final String CPU_SECONDS = "budgetCpuSeconds";
    private static final String EPOCHS = "budgetEpochs";
    private static final String FINISHED = "finished";

    /** The marks by which {@link #finishedBy} knows a version again. */
    Map<String, String> marks(boolean finished) {
        return Map.of(
                SPEC, spec.digest(), budgetName(), Double.toString(amount()), FINISHED, Boolean.toString(finished));
    }

    /** Whether a version comes from the end of such a training, or of a longer one. */
    boolean finishedBy(ModelVersion version) {
        Map<String, String> marks = version.getHyperparameters();
        return version.getName().equals(spec.name())
                && version.getSeed() == seed
                && version.getData() != null
                && version.getData().getDigest().equals(dataset.digest())
                && spec.digest().equals(marks.get(SPEC))
                && Boolean.parseBoolean(marks.get(FINISHED))
                && marks.containsKey(budgetName())
                && Double.parseDouble(marks.get(budgetName())) >= amount();
    }

    private String budgetName() {
        return budget instanceof TrainingBudget.Epochs ? EPOCHS : CPU_SECONDS;
    }

    private double amount() {
        return budget instanceof TrainingBudget.Epochs epochs
                ? epochs.count()
                : ((TrainingBudget.CpuSeconds) budget).seconds();
    }
}
