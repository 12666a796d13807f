package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.Examples;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Protocol#P2}: draws {@value #SAMPLES} clips, takes them to WAV and back, and judges them by a classifier. The same
 * metrics of real test clips are added for comparison.
 */
final class ClipEvaluation implements Evaluation {
    private static final Logger LOG = LoggerFactory.getLogger(ClipEvaluation.class);

    private static final int SAMPLES = 300;
    private static final long SEED = 1;

    private final ClipDataset dataset;
    private final TrainingThreads threads;
    private final ElboScorer scorer;
    private final AudioRoundTrip roundTrip;
    private final ClipDistances distances;
    private Generated last; // loss() is mostly followed by evaluate() of the same model
    private ClipClassifier classifier; // trained for the first model, so that its training does not wait
    private RealMetrics real; // measured at the first evaluation that is not brief

    ClipEvaluation(ClipDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.scorer = new ElboScorer(threads);
        this.roundTrip = new AudioRoundTrip(dataset.settings(), threads);
        this.distances = new ClipDistances(dataset.settings().dynamicRangeDb());
    }

    /** What the classifier makes of real clips. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record RealMetrics(RealClips test, double[][] trainFeatures, List<Measurement> metrics) {}

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
        if (classifier == null) {
            classifier = threads.run(thread -> thread == 0
                            ? ClipClassifier.train(dataset.train(), dataset.labelGroups(), dataset.settings(), SEED)
                            : null)
                    .get(0);
        }
        if (last == null || last.vae() != vae) {
            PriorSampler sampler = new PriorSampler(vae, threads);
            int[][] asked = LabelCombinations.first(dataset.labelGroups(), SAMPLES);
            float[][] clips = roundTrip.apply(sampler.sample(asked));
            last = new Generated(vae, sampler, clips, judge(clips, asked));
        }
        return last;
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        Generated generated = generated(vae);
        ClipScores clips = generated.scores();
        ElboScorer.Scores scores = scorer.score(vae, dataset.test(), SEED);
        List<Measurement> metrics = new ArrayList<>(clips.accuracies(""));
        if (depth == EvaluationDepth.BRIEF) {
            metrics.addAll(elbo(scores));
            metrics.addAll(realScores(dataset.test()).accuracies("-real"));
        } else {
            metrics.addAll(allMetrics(vae, generated, scores));
        }
        return new EvaluationResult(
                Protocol.P2,
                clips.losses(),
                metrics,
                LatentUse.klPerDimension(vae, dataset.test(), scores.posteriors()),
                digest(),
                summary(metrics, depth));
    }

    /** The metrics other than how often the generated clips are recognised. */
    private List<Measurement> allMetrics(TrainedVae vae, Generated generated, ElboScorer.Scores scores) {
        if (real == null) {
            LOG.info("{}: measuring real clips, to compare with", vae.spec().name());
            real = realMetrics();
        }
        LOG.info("{}: measuring {} generated clips", vae.spec().name(), SAMPLES);
        ClipScores clips = generated.scores();
        List<Measurement> metrics = new ArrayList<>();
        metrics.add(Measurement.of("inception-score", "", clips.inceptionScore(), SAMPLES));
        metrics.add(Measurement.of(
                "frechet-distance", "", FrechetDistance.between(clips.features(), real.trainFeatures()), SAMPLES));
        metrics.add(nearest("nearest-training-clip", generated.clips()));
        metrics.addAll(reconstruction(vae, scores, generated.sampler()));
        metrics.addAll(ways(new LatentWays(vae, generated.sampler()), scores));
        metrics.addAll(elbo(scores));
        metrics.addAll(real.metrics());
        return metrics;
    }

    private String digest() {
        return dataset.provenance().digest();
    }

    private RealMetrics realMetrics() {
        RealClips test = RealClips.of(dataset.test(), dataset.labelGroups().size());
        double[][] trainFeatures = realScores(dataset.train()).features();
        ClipScores scores = judge(test.values(), test.labels());
        List<Measurement> metrics = new ArrayList<>(scores.accuracies("-real"));
        float[][] resynthesised = roundTrip.apply(test.values());
        metrics.addAll(judge(resynthesised, test.labels()).accuracies("-resynthesised"));
        double frechet = FrechetDistance.between(scores.features(), trainFeatures);
        metrics.add(Measurement.of("frechet-distance-real", "", frechet, test.values().length));
        metrics.add(Measurement.of("inception-score-real", "", scores.inceptionScore(), test.values().length));
        metrics.add(nearest("nearest-training-clip-real", test.values()));
        return new RealMetrics(test, trainFeatures, metrics);
    }

    private ClipScores realScores(Examples examples) {
        RealClips clips = RealClips.of(examples, dataset.labelGroups().size());
        return judge(clips.values(), clips.labels());
    }

    private ClipScores judge(float[][] clips, int[][] labels) {
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
        metrics.addAll(judge(roundTrip.apply(decoded), test.labels()).accuracies("-reconstructed"));
        return metrics;
    }

    private List<Measurement> ways(LatentWays ways, ElboScorer.Scores scores) {
        List<Measurement> metrics = new ArrayList<>();
        if (ways.canTransfer()) {
            LatentWays.Transferred transferred = ways.toAnother(dataset.test(), scores.posteriors());
            metrics.addAll(judge(roundTrip.apply(transferred.values()), transferred.labels())
                    .accuracies("-transferred"));
        }
        metrics.add(ways.largestStep());
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

    private String summary(List<Measurement> metrics, EvaluationDepth depth) {
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
        if (depth != EvaluationDepth.BRIEF) {
            words.add(String.format(
                    Locale.ROOT,
                    "Frechet distance %.2f (real: %.2f)",
                    Measurement.value(metrics, "frechet-distance"),
                    Measurement.value(metrics, "frechet-distance-real")));
        }
        return String.join(", ", words);
    }
}
