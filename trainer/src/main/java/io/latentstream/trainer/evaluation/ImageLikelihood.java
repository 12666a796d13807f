package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.ImportanceScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well models explain images that they have not seen: -ELBO, the importance-weighted likelihood, and what the latents are
 * used for. Models of black-and-white pixels are measured on images in black and white, others on the images as they are.
 */
final class ImageLikelihood {
    private static final int SAMPLES = 5_000;
    private static final int TRAINING_IMAGES = 10_000;
    private static final long SEED = 1;

    private final ImageDataset dataset;
    private final ElboScorer scorer;
    private final ImportanceScorer importance;
    private final FrozenImages testBits;
    private FrozenImages trainingBits;

    ImageLikelihood(ImageDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.scorer = new ElboScorer(threads);
        this.importance = new ImportanceScorer(threads);
        this.testBits = FrozenImages.of(dataset.test());
    }

    /** The images that a model is measured on. */
    FrozenImages test(TrainedVae vae) {
        return explainsBits(vae)
                ? testBits
                : FrozenImages.inGrey(dataset.test(), dataset.test().count());
    }

    private FrozenImages training(TrainedVae vae) {
        return explainsBits(vae) ? trainingBits() : FrozenImages.inGrey(dataset.train(), TRAINING_IMAGES);
    }

    /** The test images in black and white. */
    FrozenImages testBits() {
        return testBits;
    }

    /** At most {@value #TRAINING_IMAGES} training images in black and white. */
    FrozenImages trainingBits() {
        if (trainingBits == null) {
            trainingBits = FrozenImages.ofTraining(dataset.train(), TRAINING_IMAGES);
        }
        return trainingBits;
    }

    private static boolean explainsBits(TrainedVae vae) {
        return vae.spec().likelihood() == Likelihood.BERNOULLI;
    }

    /** -ELBO of all test images. */
    ElboScorer.Scores scores(TrainedVae vae) {
        return scorer.score(vae, test(vae).images(), SEED);
    }

    /** The figures beside -ELBO. */
    List<Measurement> figures(TrainedVae vae, ElboScorer.Scores scores, EvaluationDepth depth) {
        List<Measurement> figures = new ArrayList<>();
        figures.add(Measurement.of("rate", "nats", Estimate.of(scores.rates())));
        figures.add(Measurement.of("distortion", "nats", Estimate.of(scores.distortions())));
        figures.add(nll(vae, scores, depth));
        figures.add(trainTestGap(vae, scores));
        figures.add(Measurement.of(
                "active-units", "", LatentUse.activeUnits(scores.posteriors()), scores.posteriors().length));
        return figures;
    }

    /**
     * The mean -ELBO of all images plus the mean gap between it and the importance-weighted bound of some, with the standard
     * error of that gap: the images stay the same from version to version. The -ELBO of those some is the mean over the same
     * latents; one latent's would double the error.
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

    /** -ELBO of training images less that of test images: below 0 where the training images are remembered. */
    private Measurement trainTestGap(TrainedVae vae, ElboScorer.Scores scores) {
        Estimate train =
                Estimate.of(scorer.score(vae, training(vae).images(), SEED).losses());
        Estimate test = Estimate.of(scores.losses());
        double error = Math.hypot(train.standardError(), test.standardError());
        return Measurement.of("train-test-gap", "nats", new Estimate(train.mean() - test.mean(), error, train.n()));
    }
}
