package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;

/** Protocol {@value #PROTOCOL} of docs/evaluation.md: -ELBO on all test images, binarised once with a fixed seed. */
public final class Evaluation {
    /** Its id. */
    public static final String PROTOCOL = "P1";

    private static final long SEED = 1;

    private final FrozenImages test;
    private final ElboScorer scorer;

    /** Freezes the test images. */
    public Evaluation(LabelledImages test, TrainingThreads threads) {
        this.test = FrozenImages.of(test);
        this.scorer = new ElboScorer(threads);
    }

    /** Measures a model; every call draws the same posterior noise, so that models can be compared image by image. */
    public ElboResult evaluate(TrainedVae vae) {
        double[] rates = new double[test.images().count()];
        double[] distortions = new double[rates.length];
        scorer.score(vae, test.images(), SEED, rates, distortions);
        return new ElboResult(rates, distortions, test.sha256());
    }
}
