package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link Protocol#P1}: how well test images are explained, and how good samples are. */
final class ImageEvaluation implements Evaluation {
    private final ImageDataset dataset;
    private final TrainingThreads threads;
    private final ImageLikelihood likelihood;
    private SampleQuality samples; // made when the first model is measured in full: training should not wait
    private Scored last; // the model that is measured in full was judged by its loss just before

    /** Freezes the test images. */
    ImageEvaluation(ImageDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.likelihood = new ImageLikelihood(dataset, threads);
    }

    private record Scored(TrainedVae vae, ElboScorer.Scores scores) {}

    @Override
    public EvaluationResult loss(TrainedVae vae) {
        double[] losses = scores(vae).losses();
        String summary = "-ELBO %s nats".formatted(Estimate.of(losses));
        return new EvaluationResult(
                Protocol.P1, losses, List.of(), List.of(), likelihood.test(vae).sha256(), summary);
    }

    private ElboScorer.Scores scores(TrainedVae vae) {
        if (last == null || last.vae() != vae) {
            last = new Scored(vae, likelihood.scores(vae));
        }
        return last.scores();
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        ElboScorer.Scores scores = scores(vae);
        FrozenImages test = likelihood.test(vae);
        List<Measurement> figures = new ArrayList<>(likelihood.figures(vae, scores, depth));
        figures.addAll(samples().figures(vae));
        List<Double> klPerDimension = LatentUse.klPerDimension(vae, test.images(), scores.posteriors());
        String summary = summary(scores, figures);
        return new EvaluationResult(Protocol.P1, scores.losses(), figures, klPerDimension, test.sha256(), summary);
    }

    private SampleQuality samples() {
        if (samples == null) {
            samples = new SampleQuality(dataset, likelihood.testBits(), threads);
        }
        return samples;
    }

    private static String summary(ElboScorer.Scores scores, List<Measurement> figures) {
        return String.format(
                Locale.ROOT,
                "-ELBO %s nats (rate %.1f, distortion %.1f), NLL %.2f, Frechet distance of samples %.2f (real images: %.2f)",
                Estimate.of(scores.losses()),
                Measurement.value(figures, "rate"),
                Measurement.value(figures, "distortion"),
                Measurement.value(figures, "nll"),
                Measurement.value(figures, "frechet-distance"),
                Measurement.value(figures, "frechet-distance-real"));
    }
}
