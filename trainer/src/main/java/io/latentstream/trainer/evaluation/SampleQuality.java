package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Subsample;
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
 * The quality of {@value SampleRecognition#SAMPLES} binarised samples at temperature 1, by the features of a classifier. The reference is one half
 * of the test images; the other half is measured like samples, for comparison. Training images would be no reference, because the
 * classifier has learned them and can tell them from test images.
 */
final class SampleQuality {
    private static final Logger LOG = LoggerFactory.getLogger(SampleQuality.class);

    private static final int POINTS = 2_000;

    private final TrainingThreads threads;
    private final SampleRecognition recognition;
    private final FrechetDistance test;
    private final int compared;
    private final double[][] testPoints;
    private final FeatureManifold testManifold;
    private final List<Measurement> real;

    /** Measures the real images. */
    SampleQuality(SampleRecognition recognition, TrainingThreads threads) {
        this.recognition = recognition;
        this.threads = threads;
        double[][] features = recognition.ofTest().features();
        LOG.info("measuring {} real images, to compare with", features.length);
        double[][] reference = half(features, 0);
        double[][] others = half(features, 1);
        this.compared = others.length;
        this.test = new FrechetDistance(reference);
        int points = Math.min(POINTS, compared);
        this.testPoints = spread(reference, points);
        this.testManifold = new FeatureManifold(testPoints, threads);
        this.real = new ArrayList<>(metrics(others, spread(others, points), "-real"));
        real.add(recognition.realAccuracy());
    }

    private static double[][] half(double[][] rows, int remainder) {
        return IntStream.range(0, rows.length / 2)
                .mapToObj(i -> rows[2 * i + remainder])
                .toArray(double[][]::new);
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
        LOG.info("{}: measuring {} samples", vae.spec().name(), SampleRecognition.SAMPLES);
        SampleRecognition.Samples samples = recognition.ofSamples(vae);
        double[][] all = samples.judgement().features();
        double[][] points = Arrays.copyOf(all, testPoints.length); // the first ones will do, labels are cycled
        double[][] features = Arrays.copyOf(all, Math.min(all.length, compared));
        List<Measurement> metrics = new ArrayList<>(metrics(features, points, ""));
        if (!vae.spec().labelGroups().isEmpty()) {
            metrics.add(recognition.accuracy("", samples.judgement(), samples.asked()));
        }
        LatentWays ways = new LatentWays(vae, new PriorSampler(vae, threads));
        if (ways.canTransfer()) {
            LatentWays.Transferred transferred = ways.toAll(test, posteriors);
            metrics.add(
                    recognition.accuracy("-transferred", recognition.of(transferred.values()), transferred.labels()));
        }
        metrics.add(ways.largestStep());
        metrics.addAll(real);
        return metrics;
    }
}
