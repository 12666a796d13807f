package io.latentstream.bench.train;

import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import java.util.OptionalDouble;

/**
 * How a model is trained for its targets.
 *
 * @param model the model
 * @param budget how long
 * @param holdout share of the training set that it is measured on instead of the test set
 */
record Plan(SpecFile model, TrainingBudget budget, OptionalDouble holdout) {
    private static final TrainingBudget IMAGES = new TrainingBudget.CpuSeconds(600);
    private static final TrainingBudget CLIPS = new TrainingBudget.CpuSeconds(300);
    private static final TrainingBudget SEED_MODEL = new TrainingBudget.Epochs(10);
    private static final double SEED_MODEL_HOLDOUT = 0.2;

    /** What docs/evaluation.md asks for. */
    static Plan of(SpecFile model) {
        return switch (model.name()) {
            case "mnist-conv-2d" -> new Plan(model, SEED_MODEL, OptionalDouble.of(SEED_MODEL_HOLDOUT));
            case "spoken-digits-cvae" -> new Plan(model, CLIPS, OptionalDouble.empty());
            default -> new Plan(model, IMAGES, OptionalDouble.empty());
        };
    }

    Plan within(TrainingBudget other) {
        return new Plan(model, other, holdout);
    }

    Plan holdingOut(double share) {
        return new Plan(model, budget, OptionalDouble.of(share));
    }

    /** The dataset, divided where examples are held out. */
    Dataset divided(Dataset dataset) {
        return holdout.isPresent() ? dataset.holdout(holdout.getAsDouble()) : dataset;
    }
}
