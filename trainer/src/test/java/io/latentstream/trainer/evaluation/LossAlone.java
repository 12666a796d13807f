package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TrainedVae;

/** Measures the loss even when asked for more, so that tests of other things are quick. */
public record LossAlone(Evaluation evaluation) implements Evaluation {
    public static Evaluation of(Dataset dataset, TrainingThreads threads) {
        return new LossAlone(Evaluation.of(dataset, threads));
    }

    @Override
    public EvaluationResult loss(TrainedVae vae) {
        return evaluation.loss(vae);
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        return loss(vae);
    }
}
