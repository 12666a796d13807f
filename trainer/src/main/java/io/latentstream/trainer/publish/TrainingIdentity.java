package io.latentstream.trainer.publish;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import io.latentstream.trainer.vae.TrainingBudget;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What makes two trainings the same: model, data, seed and budget.
 *
 * @param seed of all its randomness: -2^52 to 2^52, as of requests, because versions tell it to clients
 */
public record TrainingIdentity(SpecFile model, Dataset dataset, long seed, TrainingBudget budget) {
    private static final String FINISHED = "finished:";
    private static final int DIGITS = 16;
    private static final long MOST_SEED = 1L << 52;

    public TrainingIdentity {
        if (seed < -MOST_SEED || seed > MOST_SEED) {
            throw new IllegalArgumentException(
                    "the training's seed is %d, which some clients cannot read; give -%d to %2$d"
                            .formatted(seed, MOST_SEED));
        }
    }

    /** The model's spec for this data. */
    public VaeSpec spec() {
        return model.spec(dataset);
    }

    /** The hyper-parameter by which {@link #finishedBy} knows that this training was done to its end. */
    Map<String, String> finishedMark() {
        return Map.of(markName(), Double.toString(budget.amount()));
    }

    /** Whether a version bears the mark of such a training, or of a longer one. */
    boolean finishedBy(ModelVersion version) {
        String mark = version.getHyperparameters().get(markName());
        return version.getName().equals(model.name()) && mark != null && number(mark) >= budget.amount();
    }

    /** Not a number if another client wrote the mark. */
    private static double number(String mark) {
        try {
            return Double.parseDouble(mark);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private String markName() {
        String identity =
                "%s\n%s\n%d".formatted(spec().digest(), dataset.provenance().digest(), seed);
        String digest = Sha256.hex(identity.getBytes(StandardCharsets.UTF_8));
        return FINISHED
                + (budget instanceof TrainingBudget.Epochs ? "epochs:" : "cpuSeconds:")
                + digest.substring(0, DIGITS);
    }
}
