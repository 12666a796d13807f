package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TrainedVae;

/**
 * Measures models on data that their training never sees. Every call draws the same noise, so that models can be compared example
 * by example, and the same model gives the same values to the last digit.
 */
public interface Evaluation {
    /** Measures only the loss, which decides whether a model is published. */
    EvaluationResult loss(TrainedVae vae);

    /** Measures all metrics of the protocol, the loss included. */
    EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth);

    /** The evaluation for a dataset. Not for several threads at a time. */
    static Evaluation of(Dataset dataset, TrainingThreads threads) {
        if (dataset instanceof ImageDataset images) {
            return new ImageEvaluation(images, threads);
        }
        if (dataset instanceof ClipDataset clips) {
            return new ClipEvaluation(clips, threads);
        }
        throw new IllegalArgumentException(
                "no protocol measures models of " + dataset.getClass().getSimpleName());
    }
}
