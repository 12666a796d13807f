package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.evaluation.classifier.ClipClassifier;
import io.latentstream.trainer.evaluation.classifier.ClipScores;
import io.latentstream.trainer.evaluation.metric.ClipDistances;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.FrechetDistance;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@link Protocol#P2}: draws {@value #SAMPLES} clips, takes them to WAV and back, and judges them by a classifier. The same
 * metrics of real test clips are added for comparison.
 */
final class ClipEvaluation implements Evaluation {
    private static final int SAMPLES = 300;
    private static final long SEED = 1;

    private final ClipDataset dataset;
    private final TrainingThreads threads;
    private final ElboScorer scorer;
    private final AudioRoundTrip roundTrip;
    private final ClipDistances distances;
    private Generated last; // loss() is mostly followed by evaluate() of the same model
    private RealMetrics real; // measured with the first model, so that its training does not wait

    ClipEvaluation(ClipDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.scorer = new ElboScorer(threads);
        this.roundTrip = new AudioRoundTrip(dataset.settings(), threads);
        this.distances = new ClipDistances(dataset.settings().dynamicRangeDb());
    }

    /** The classifier, and its metrics of real clips. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record RealMetrics(
            ClipClassifier classifier, RealClips test, double[][] trainFeatures, List<Measurement> metrics) {}

    /** Clips that a model generated, and their scores. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Generated(TrainedVae vae, PriorSampler sampler, float[][] clips, ClipScores scores) {}

    @Override
    public EvaluationResult loss(TrainedVae vae) {
        double[] losses = generated(vae).scores().losses();
        String summary = Protocol.P2.lossName() + " " + Estimate.of(losses) + " nats";
        return new EvaluationResult(Protocol.P2, losses, List.of(), List.of(), digest(), summary);
    }

    private Generated generated(TrainedVae vae) {
        if (real == null) {
            real = realMetrics();
        }
        if (last == null || last.vae() != vae) {
            PriorSampler sampler = new PriorSampler(vae, threads);
            int[][] asked = LabelCombinations.first(dataset.labelGroups(), SAMPLES);
            float[][] clips = roundTrip.apply(sampler.sample(asked));
            last = new Generated(vae, sampler, clips, judge(real.classifier(), clips, asked));
        }
        return last;
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        Generated generated = generated(vae);
        ClipScores clips = generated.scores();
        List<Measurement> metrics = new ArrayList<>(clips.accuracies(""));
        metrics.add(Measurement.of("inception-score", "", clips.inceptionScore(), SAMPLES));
        metrics.add(Measurement.of(
                "frechet-distance", "", FrechetDistance.between(clips.features(), real.trainFeatures()), SAMPLES));
        metrics.add(nearest("nearest-training-clip", generated.clips()));
        ElboScorer.Scores scores = scorer.score(vae, dataset.test(), SEED);
        metrics.addAll(reconstruction(vae, scores, generated.sampler()));
        metrics.addAll(elbo(scores));
        metrics.addAll(real.metrics());
        return new EvaluationResult(
                Protocol.P2,
                clips.losses(),
                metrics,
                LatentUse.klPerDimension(vae, dataset.test(), scores.posteriors()),
                digest(),
                summary(metrics));
    }

    private String digest() {
        return dataset.provenance().digest();
    }

    private RealMetrics realMetrics() {
        List<LabelGroup> labelGroups = dataset.labelGroups();
        ClipClassifier classifier = threads.run(thread -> thread == 0
                        ? ClipClassifier.train(dataset.train(), labelGroups, dataset.settings(), SEED)
                        : null)
                .get(0);
        RealClips test = RealClips.of(dataset.test(), labelGroups.size());
        RealClips train = RealClips.of(dataset.train(), labelGroups.size());
        double[][] trainFeatures =
                judge(classifier, train.values(), train.labels()).features();
        ClipScores scores = judge(classifier, test.values(), test.labels());
        List<Measurement> metrics = new ArrayList<>(scores.accuracies("-real"));
        float[][] resynthesised = roundTrip.apply(test.values());
        metrics.addAll(judge(classifier, resynthesised, test.labels()).accuracies("-resynthesised"));
        double frechet = FrechetDistance.between(scores.features(), trainFeatures);
        metrics.add(Measurement.of("frechet-distance-real", "", frechet, test.values().length));
        metrics.add(Measurement.of("inception-score-real", "", scores.inceptionScore(), test.values().length));
        metrics.add(nearest("nearest-training-clip-real", test.values()));
        return new RealMetrics(classifier, test, trainFeatures, metrics);
    }

    private ClipScores judge(ClipClassifier classifier, float[][] clips, int[][] labels) {
        return new ClipScores(dataset.labelGroups(), classifier.judge(clips), labels);
    }

    private Measurement nearest(String name, float[][] clips) {
        return Measurement.of(name, "dB", Estimate.of(distances.toNearest(clips, dataset.train(), threads)));
    }

    private List<Measurement> reconstruction(TrainedVae vae, ElboScorer.Scores scores, PriorSampler sampler) {
        RealClips test = real.test();
        int latentSize = vae.spec().latentSize();
        float[][] means = Arrays.stream(scores.posteriors())
                .map(posterior -> Arrays.copyOf(posterior, latentSize))
                .toArray(float[][]::new);
        float[][] decoded = sampler.decode(means, test.labels());
        double[] errors = new double[decoded.length];
        Arrays.setAll(errors, i -> distances.between(decoded[i], test.values()[i]));
        List<Measurement> metrics = new ArrayList<>();
        metrics.add(Measurement.of("reconstruction-error", "dB", Estimate.of(errors)));
        metrics.addAll(judge(real.classifier(), roundTrip.apply(decoded), test.labels())
                .accuracies("-reconstructed"));
        return metrics;
    }

    private static List<Measurement> elbo(ElboScorer.Scores scores) {
        int active = LatentUse.activeUnits(scores.posteriors());
        return List.of(
                Measurement.of("-elbo", "nats", Estimate.of(scores.losses())),
                Measurement.of("rate", "nats", Estimate.of(scores.rates())),
                Measurement.of("distortion", "nats", Estimate.of(scores.distortions())),
                Measurement.of("active-units", "", active, scores.posteriors().length));
    }

    private String summary(List<Measurement> metrics) {
        List<String> words = new ArrayList<>();
        for (LabelGroup group : dataset.labelGroups()) {
            String name = group.name() + "-accuracy";
            words.add(String.format(
                    Locale.ROOT,
                    "%s heard right in %.1f%% of clips (real ones: %.1f%%)",
                    group.name(),
                    100 * Measurement.value(metrics, name),
                    100 * Measurement.value(metrics, name + "-real")));
        }
        words.add(String.format(
                Locale.ROOT,
                "Frechet distance %.2f (real: %.2f)",
                Measurement.value(metrics, "frechet-distance"),
                Measurement.value(metrics, "frechet-distance-real")));
        return String.join(", ", words);
    }
}
