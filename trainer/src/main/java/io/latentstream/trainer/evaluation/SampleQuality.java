package io.latentstream.trainer.evaluation;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.evaluation.classifier.ClassifierTraining;
import io.latentstream.trainer.evaluation.classifier.EvaluationImages;
import io.latentstream.trainer.evaluation.classifier.ImageClassifier;
import io.latentstream.trainer.evaluation.classifier.ShippedClassifier;
import io.latentstream.trainer.evaluation.metric.FeatureManifold;
import io.latentstream.trainer.evaluation.metric.FrechetDistance;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quality of {@value #SAMPLES} binarised samples at temperature 1, by the features of a classifier. The reference is one half
 * of the test images; the other half is measured like samples, for comparison. Training images would be no reference, because the
 * classifier has learned them and can tell them from test images.
 */
final class SampleQuality {
    private static final Logger LOG = LoggerFactory.getLogger(SampleQuality.class);

    private static final int SAMPLES = 10_000;
    private static final int POINTS = 2_000;
    private static final int EPOCHS = 10;
    private static final int LEAST_STEPS = 300;
    private static final int MOST_STEPS = 1_500;
    private static final long SEED = 4;

    private final ImageDataset dataset;
    private final TrainingThreads threads;
    private final ImageClassifier classifier;
    private final FrechetDistance test;
    private final int compared;
    private final double[][] testPoints;
    private final FeatureManifold testManifold;
    private final List<Measurement> real;
    private final String accuracy;

    /** Measures the real images. For other data than MNIST this first trains a classifier, some 20 seconds. */
    SampleQuality(ImageDataset dataset, EvaluationImages binarisedTest, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.classifier = classifier();
        LOG.info(
                "measuring {} real images, to compare with",
                binarisedTest.images().count());
        double[][] features = classifier.judge(binarisedTest.images(), threads).features();
        double[][] reference = half(features, 0);
        double[][] others = half(features, 1);
        this.compared = others.length;
        this.accuracy = dataset.label().name() + "-accuracy";
        this.test = new FrechetDistance(reference);
        int points = Math.min(POINTS, compared);
        this.testPoints = spread(reference, points);
        this.testManifold = new FeatureManifold(testPoints, threads);
        this.real = new ArrayList<>(metrics(others, spread(others, points), "-real"));
        real.add(Measurement.of(accuracy + "-real", "", classifier.accuracy(binarisedTest.images(), threads)));
    }

    private static double[][] half(double[][] rows, int remainder) {
        return IntStream.range(0, rows.length / 2)
                .mapToObj(i -> rows[2 * i + remainder])
                .toArray(double[][]::new);
    }

    private ImageClassifier classifier() {
        ShippedClassifier shipped = ShippedClassifier.load();
        Provenance data = dataset.provenance();
        if (data.isOf(shipped.dataDigest())
                && data.holdout().isEmpty()) { // otherwise it has learned the held-out images
            return shipped.classifier();
        }
        LabelledImages images = dataset.train();
        ClassifierTraining training = ClassifierTraining.of(EPOCHS, images.count(), LEAST_STEPS, MOST_STEPS);
        int labels = dataset.label().values().size();
        return threads.run(thread -> thread == 0 ? training.train(images, labels) : null)
                .get(0);
    }

    private static double[][] spread(double[][] features, int count) {
        return Arrays.stream(Subsample.indices(count, features.length))
                .mapToObj(i -> features[i])
                .toArray(double[][]::new);
    }

    /** The metrics of a set: its Frechet distance by all features, the others by as many points as there are test points. */
    private List<Measurement> metrics(double[][] features, double[][] points, String suffix) {
        return List.of(
                Measurement.of("frechet-distance" + suffix, "", test.to(features), features.length),
                Measurement.of("precision" + suffix, "", testManifold.holding(points)),
                Measurement.of("recall" + suffix, "", new FeatureManifold(points, threads).holding(testPoints)),
                Measurement.of("coverage" + suffix, "", testManifold.coveredBy(points)));
    }

    /**
     * The metrics of a model's samples and of its ways through the latent space, then those of real images.
     *
     * @param test images that were encoded
     * @param posteriors theirs: mean, then log-variance
     */
    List<Measurement> metrics(TrainedVae vae, LabelledImages test, float[][] posteriors) {
        LOG.info("{}: measuring {} samples", vae.spec().name(), SAMPLES);
        int[][] asked = LabelCombinations.first(vae.spec().labelGroups(), SAMPLES);
        PriorSampler sampler = new PriorSampler(vae, threads);
        ImageClassifier.Judgement judgement = judge(sampler.sample(asked));
        double[][] points =
                Arrays.copyOf(judgement.features(), testPoints.length); // the first ones will do, labels are cycled
        double[][] features = Arrays.copyOf(judgement.features(), Math.min(SAMPLES, compared));
        List<Measurement> metrics = new ArrayList<>(metrics(features, points, ""));
        if (!vae.spec().labelGroups().isEmpty()) {
            metrics.add(Measurement.of(accuracy, "", judgement.accuracy(firsts(asked))));
        }
        LatentWays ways = new LatentWays(vae, sampler);
        if (ways.canTransfer()) {
            LatentWays.Transferred transferred = ways.toAll(test, posteriors);
            metrics.add(Measurement.of(
                    accuracy + "-transferred", "", judge(transferred.values()).accuracy(firsts(transferred.labels()))));
        }
        metrics.add(ways.largestStep());
        metrics.addAll(real);
        return metrics;
    }

    /** Judges images as the classifier learned them, binarised. */
    private ImageClassifier.Judgement judge(float[][] images) {
        for (int i = 0; i < images.length; i++) {
            draw(images[i], SplitMix64.of(SEED, i));
        }
        return classifier.judge(images, threads);
    }

    private static int[] firsts(int[][] rows) {
        return Arrays.stream(rows).mapToInt(row -> row[0]).toArray();
    }

    private static void draw(float[] image, SplitMix64 random) {
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextDouble() < image[i] ? 1f : 0f;
        }
    }
}
