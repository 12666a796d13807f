package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.evaluation.classifier.EvaluationImages;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@link Protocol#P1}: the likelihood of test images, and the quality of samples. */
final class ImageEvaluation implements Evaluation {
    private final TrainingThreads threads;
    private final ImageLikelihood likelihood;
    private final SampleRecognition recognition;
    private SampleQuality samples; // made at the first full evaluation, so that training does not wait
    private boolean begun; // whether a version was evaluated
    private Scored last; // loss() is mostly followed by evaluate() of the same model

    /** Binarises the test images. */
    ImageEvaluation(ImageDataset dataset, TrainingThreads threads) {
        this.threads = threads;
        this.likelihood = new ImageLikelihood(dataset, threads);
        this.recognition =
                new SampleRecognition(dataset, likelihood.binarisedTest().images(), threads);
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
        EvaluationImages test = likelihood.test(vae);
        List<Measurement> metrics = new ArrayList<>(likelihood.metrics(vae, scores, depth));
        if (depth == EvaluationDepth.BRIEF) {
            if (begun || recognition.isReady()) { // the first version does not wait for a classifier
                metrics.addAll(recognition.accuracies(vae));
            }
        } else {
            metrics.addAll(samples().metrics(vae, test.images(), scores.posteriors()));
        }
        begun = true;
        List<Double> klPerDimension = LatentUse.klPerDimension(vae, test.images(), scores.posteriors());
        String summary = depth == EvaluationDepth.BRIEF ? likelihood(scores, metrics) : summary(scores, metrics);
        return new EvaluationResult(Protocol.P1, scores.losses(), metrics, klPerDimension, test.sha256(), summary);
    }

    private SampleQuality samples() {
        if (samples == null) {
            samples = new SampleQuality(recognition, threads);
        }
        return samples;
    }

    private static String likelihood(ElboScorer.Scores scores, List<Measurement> metrics) {
        return String.format(
                Locale.ROOT,
                "-ELBO %s nats (rate %.1f, distortion %.1f)",
                Estimate.of(scores.losses()),
                Measurement.value(metrics, "rate"),
                Measurement.value(metrics, "distortion"));
    }

    private static String summary(ElboScorer.Scores scores, List<Measurement> metrics) {
        return String.format(
                Locale.ROOT,
                "%s, NLL %.2f, Frechet distance of samples %.2f (real images: %.2f)",
                likelihood(scores, metrics),
                Measurement.value(metrics, "nll"),
                Measurement.value(metrics, "frechet-distance"),
                Measurement.value(metrics, "frechet-distance-real"));
    }
}
