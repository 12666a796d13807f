package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;

/** Measures models on data that their training never sees. */
public interface Evaluation {

    /** Measures a model; every call draws the same noise, so that models can be compared example by example. */
    EvaluationResult evaluate(TrainedVae vae);

    /** The evaluation that fits a dataset. */
    static Evaluation of(Dataset dataset, TrainingThreads threads) {
        if (dataset instanceof ImageDataset images) {
            return new ImageEvaluation(images.test(), threads);
        }
        if (dataset instanceof ClipDataset clips) {
            return new ClipEvaluation(clips, threads);
        }
        throw new IllegalArgumentException(
                "no protocol measures models of " + dataset.getClass().getSimpleName());
    }
}
