package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.vae.SplitMix64;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How good {@value #SAMPLES} samples at temperature 1 are, in black and white, by the features of a frozen classifier: beside
 * test images in black and white, with the same figures of training images for comparison.
 */
final class SampleQuality {
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
    private final double[][] testPoints;
    private final FeatureManifold testManifold;
    private final List<Measurement> real;

    /** Sees what real images look like; where the dataset is not MNIST this trains a classifier first, some 20 seconds. */
    SampleQuality(ImageDataset dataset, FrozenImages testBits, FrozenImages trainingBits, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.classifier = classifier();
        double[][] features = classifier.judge(testBits.images(), threads).features();
        this.test = new FrechetDistance(features);
        double[][] training = classifier.judge(trainingBits.images(), threads).features();
        int points = Math.min(POINTS, Math.min(features.length, training.length));
        this.testPoints = spread(features, points);
        this.testManifold = new FeatureManifold(testPoints, threads);
        this.real = new ArrayList<>(figures(training, spread(training, points), "-real"));
        real.add(Measurement.of("classifier-accuracy", "", classifier.accuracy(testBits.images(), threads)));
    }

    private ImageClassifier classifier() {
        ShippedClassifier shipped = ShippedClassifier.load();
        if (dataset.provenance().isOf(shipped.dataDigest())) {
            return shipped.classifier();
        }
        LabelledImages images = dataset.train();
        ClassifierTraining training = ClassifierTraining.of(EPOCHS, images.count(), LEAST_STEPS, MOST_STEPS);
        int labels = dataset.label().values().size();
        return threads.run(thread -> thread == 0 ? training.train(images, labels) : null)
                .get(0);
    }

    private static double[][] spread(double[][] features, int count) {
        return Arrays.stream(EvaluationDepth.spread(count, features.length))
                .mapToObj(i -> features[i])
                .toArray(double[][]::new);
    }

    /** The figures of a set by all its features and, for the nearest neighbours, as many points as there are test points. */
    private List<Measurement> figures(double[][] features, double[][] points, String suffix) {
        return List.of(
                Measurement.of("frechet-distance" + suffix, "", test.to(features), features.length),
                Measurement.of("precision" + suffix, "", testManifold.holding(points)),
                Measurement.of("recall" + suffix, "", new FeatureManifold(points, threads).holding(testPoints)),
                Measurement.of("coverage" + suffix, "", testManifold.coveredBy(points)));
    }

    /** The figures of a model's samples, then those of real images. */
    List<Measurement> figures(TrainedVae vae) {
        int[][] asked = LabelsInTurn.of(vae.spec().conditions(), SAMPLES);
        float[][] samples = new PriorSampler(vae, threads).sample(asked);
        for (int i = 0; i < samples.length; i++) {
            draw(samples[i], new SplitMix64(SEED, i));
        }
        ImageClassifier.Judgement judgement = classifier.judge(samples, threads);
        double[][] points = Arrays.copyOf(judgement.features(), testPoints.length); // the first: labels come in turn
        List<Measurement> figures = new ArrayList<>(figures(judgement.features(), points, ""));
        if (!vae.spec().conditions().isEmpty()) {
            int[] labels = Arrays.stream(asked).mapToInt(row -> row[0]).toArray();
            figures.add(Measurement.of("label-accuracy", "", judgement.accuracy(labels)));
        }
        figures.addAll(real);
        return figures;
    }

    private static void draw(float[] image, SplitMix64 random) {
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextDouble() < image[i] ? 1f : 0f;
        }
    }
}
