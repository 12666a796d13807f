package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.evaluation.classifier.EvaluationImages;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.ImportanceScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The likelihood of test images under a model: -ELBO with its parts, the importance-weighted bound, the gap to training images,
 * and active units. Models with a Bernoulli likelihood are measured on binarised images, others on the images as they are.
 */
final class ImageLikelihood {
    private static final Logger LOG = LoggerFactory.getLogger(ImageLikelihood.class);

    private static final int SAMPLES = 5_000;
    private static final int TRAINING_IMAGES = 10_000;
    private static final long SEED = 1;

    private final ImageDataset dataset;
    private final ElboScorer scorer;
    private final ImportanceScorer importance;
    private final EvaluationImages binarisedTest;
    private EvaluationImages binarisedTraining;

    ImageLikelihood(ImageDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.scorer = new ElboScorer(threads);
        this.importance = new ImportanceScorer(threads);
        this.binarisedTest = EvaluationImages.binarised(dataset.test());
    }

    /** The images that a model is measured on. */
    EvaluationImages test(TrainedVae vae) {
        return isBernoulli(vae)
                ? binarisedTest
                : EvaluationImages.grey(dataset.test(), dataset.test().count());
    }

    private EvaluationImages training(TrainedVae vae) {
        return isBernoulli(vae) ? binarisedTraining() : EvaluationImages.grey(dataset.train(), TRAINING_IMAGES);
    }

    /** The test images, binarised. */
    EvaluationImages binarisedTest() {
        return binarisedTest;
    }

    private EvaluationImages binarisedTraining() {
        if (binarisedTraining == null) {
            binarisedTraining = EvaluationImages.binarisedTraining(dataset.train(), TRAINING_IMAGES);
        }
        return binarisedTraining;
    }

    private static boolean isBernoulli(TrainedVae vae) {
        return vae.spec().likelihood() == Likelihood.BERNOULLI;
    }

    /** -ELBO of all test images. */
    ElboScorer.Scores scores(TrainedVae vae) {
        return scorer.score(vae, test(vae).images(), SEED);
    }

    /** The metrics other than -ELBO; a brief evaluation leaves out what needs more passes than -ELBO did. */
    List<Measurement> metrics(TrainedVae vae, ElboScorer.Scores scores, EvaluationDepth depth) {
        List<Measurement> metrics = new ArrayList<>();
        metrics.add(Measurement.of("rate", "nats", Estimate.of(scores.rates())));
        metrics.add(Measurement.of("distortion", "nats", Estimate.of(scores.distortions())));
        if (depth != EvaluationDepth.BRIEF) {
            LOG.info(
                    "{}: measuring the likelihood of {} test images",
                    vae.spec().name(),
                    test(vae).images().count());
            metrics.add(nll(vae, scores, depth));
            metrics.add(trainTestGap(vae, scores));
        }
        metrics.add(Measurement.of(
                "active-units", "", LatentUse.activeUnits(scores.posteriors()), scores.posteriors().length));
        return metrics;
    }

    /**
     * The negative log-likelihood: the mean -ELBO of all images plus the mean gap between it and the importance-weighted bound
     * (Burda et al., arXiv:1509.00519) of some images. The standard error is that of the gap, because the images are the same for
     * all versions. The gap takes -ELBO as the mean over the same latents as the bound; with one latent the error would double.
     */
    private Measurement nll(TrainedVae vae, ElboScorer.Scores scores, EvaluationDepth depth) {
        LabelledImages images = test(vae).images();
        int[] weighed = depth.weighed(images.count(), vae.decoderProducts());
        ImportanceScorer.Bounds bounds = importance.score(vae, images, weighed, SAMPLES, SEED);
        double[] gaps = new double[weighed.length];
        Arrays.setAll(gaps, i -> bounds.nll()[i] - bounds.negativeElbo()[i]);
        Estimate gap = Estimate.of(gaps);
        double mean = weighed.length == images.count()
                ? Estimate.of(bounds.nll()).mean()
                : Estimate.of(scores.losses()).mean() + gap.mean();
        return Measurement.of("nll", "nats", new Estimate(mean, gap.standardError(), gap.n()));
    }

    /** -ELBO of training images minus -ELBO of test images; far below 0, the model has memorised training images. */
    private Measurement trainTestGap(TrainedVae vae, ElboScorer.Scores scores) {
        Estimate train =
                Estimate.of(scorer.score(vae, training(vae).images(), SEED).losses());
        Estimate test = Estimate.of(scores.losses());
        double error = Math.hypot(train.standardError(), test.standardError());
        return Measurement.of("train-test-gap", "nats", new Estimate(train.mean() - test.mean(), error, train.n()));
    }
}
