package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.Arrays;
import java.util.List;

/** {@link Protocol#P1}: -ELBO on all test images, binarised once with a fixed seed. */
final class ImageEvaluation implements Evaluation {
    private static final long SEED = 1;

    private final FrozenImages test;
    private final ElboScorer scorer;

    /** Freezes the test images. */
    ImageEvaluation(LabelledImages test, TrainingThreads threads) {
        this.test = FrozenImages.of(test);
        this.scorer = new ElboScorer(threads);
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae) {
        double[] rates = new double[test.images().count()];
        double[] distortions = new double[rates.length];
        scorer.score(vae, test.images(), SEED, rates, distortions);
        double[] losses = new double[rates.length];
        Arrays.setAll(losses, i -> rates[i] + distortions[i]);
        Estimate rate = Estimate.of(rates);
        Estimate distortion = Estimate.of(distortions);
        List<Measurement> parts =
                List.of(Measurement.of("rate", "nats", rate), Measurement.of("distortion", "nats", distortion));
        String summary = "-ELBO %s nats (rate %.1f, distortion %.1f)"
                .formatted(Estimate.of(losses), rate.mean(), distortion.mean());
        return new EvaluationResult(Protocol.P1, losses, parts, test.sha256(), summary);
    }
}
