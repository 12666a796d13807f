package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.evaluation.ear.ListenerPanel;
import io.latentstream.trainer.evaluation.ear.ShippedPanel;
import io.latentstream.trainer.evaluation.metric.ClipDistances;
import io.latentstream.trainer.evaluation.metric.Estimate;
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
 * {@link Protocol#P2}: draws {@value #SAMPLES} clips, takes them to WAV and back, and lets a panel of listeners judge them. The same
 * metrics of real test clips are added for comparison. For the Free Spoken Digit Dataset the panel ships. For other clips one
 * listener is trained when it is first needed, and the whole panel for a full evaluation.
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
    private ListenerPanel panel; // null until a model is measured
    private boolean panelIsWhole;
    private Generated last; // loss() is mostly followed by evaluate() of the same model
    private RealMetrics real; // measured at the first evaluation that is not brief

    ClipEvaluation(ClipDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.scorer = new ElboScorer(threads);
        this.roundTrip = new AudioRoundTrip(dataset.representation(), threads);
        this.distances = new ClipDistances(dataset.spectrogram(), dataset.train(), threads);
        ShippedPanel shipped = ShippedPanel.load();
        if (dataset.provenance().isOf(shipped.dataDigest())
                && dataset.provenance().holdout().isEmpty()) {
            panel = shipped.panel();
            panelIsWhole = true;
        }
    }

    /** What the panel makes of real clips. */
    private record RealMetrics(PanelScores train, List<Measurement> metrics) {}

    /** Clips that a model generated, and their scores. */
    private record Generated(TrainedVae vae, PriorSampler sampler, AudioRoundTrip.Sounds sounds, PanelScores scores) {}

    @Override
    public EvaluationResult loss(TrainedVae vae) {
        requirePanel(false);
        double[] losses = generated(vae).scores().losses();
        String summary = Protocol.P2.lossName() + " " + Estimate.of(losses) + " nats";
        return new EvaluationResult(Protocol.P2, losses, List.of(), List.of(), digest(), summary);
    }

    /** One listener is enough to compare versions by while a training goes on. */
    private void requirePanel(boolean whole) {
        if (panel == null || (whole && !panelIsWhole)) {
            int[][] labels = dataset.train().labels();
            panel = whole
                    ? ListenerPanel.train(dataset.train().sounds(), labels, dataset.labelGroups(), threads, SEED)
                    : ListenerPanel.quick(dataset.train().sounds(), labels, dataset.labelGroups(), threads, SEED);
            panelIsWhole = whole;
            last = null;
            real = null;
        }
    }

    private Generated generated(TrainedVae vae) {
        if (last == null || last.vae() != vae) {
            PriorSampler sampler = new PriorSampler(vae, threads);
            int[][] asked = LabelCombinations.first(dataset.labelGroups(), SAMPLES);
            AudioRoundTrip.Sounds sounds = roundTrip.apply(sampler.sample(asked));
            last = new Generated(vae, sampler, sounds, judge(sounds.clips(), asked));
        }
        return last;
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        requirePanel(depth == EvaluationDepth.FULL);
        Generated generated = generated(vae);
        PanelScores clips = generated.scores();
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
        PanelScores clips = generated.scores();
        List<Measurement> metrics = new ArrayList<>();
        metrics.add(Measurement.of("inception-score", "", clips.inceptionScore(), SAMPLES));
        metrics.add(Measurement.of("frechet-distance", "", clips.frechetDistance(real.train()), SAMPLES));
        metrics.add(nearest("nearest-training-clip", generated.sounds().clips()));
        metrics.add(endLevel(generated.sounds().endLevels()));
        metrics.addAll(reconstruction(vae, scores, generated.sampler()));
        metrics.addAll(ways(new LatentWays(vae, generated.sampler()), scores));
        metrics.addAll(elbo(scores));
        metrics.addAll(real.metrics());
        return metrics;
    }

    private String digest() {
        return dataset.provenance().digest();
    }

    /** The level that 95% of the clips' last 0.1 s stay below, dBFS. */
    private static Measurement endLevel(double[] levels) {
        double[] sorted = levels.clone();
        Arrays.sort(sorted);
        return Measurement.of("end-level", "dBFS", sorted[(int) (0.95 * (sorted.length - 1))], sorted.length);
    }

    private RealMetrics realMetrics() {
        PanelScores train = realScores(dataset.train());
        PanelScores test = realScores(dataset.test());
        List<Measurement> metrics = new ArrayList<>(test.accuracies("-real"));
        LabelledClips clips = dataset.test();
        float[][] values = new float[clips.count()][clips.size()];
        for (int i = 0; i < values.length; i++) {
            clips.read(i, values[i]);
        }
        metrics.addAll(judge(roundTrip.apply(values).clips(), clips.labels()).accuracies("-resynthesised"));
        int count = clips.count();
        metrics.add(Measurement.of("frechet-distance-real", "", test.frechetDistance(train), count));
        metrics.add(Measurement.of("inception-score-real", "", test.inceptionScore(), count));
        metrics.add(nearest("nearest-training-clip-real", clips.sounds()));
        return new RealMetrics(train, metrics);
    }

    private PanelScores realScores(LabelledClips clips) {
        return judge(clips.sounds(), clips.labels());
    }

    private PanelScores judge(List<Waveform> clips, int[][] labels) {
        return new PanelScores(dataset.labelGroups(), panel.judge(clips, threads), labels);
    }

    private Measurement nearest(String name, List<Waveform> sounds) {
        return Measurement.of(name, "dB", Estimate.of(distances.toNearest(sounds)));
    }

    private List<Measurement> reconstruction(TrainedVae vae, ElboScorer.Scores scores, PriorSampler sampler) {
        int[][] labels = dataset.test().labels();
        int latentSize = vae.spec().latentSize();
        float[][] means = Arrays.stream(scores.posteriors())
                .map(posterior -> Arrays.copyOf(posterior, latentSize))
                .toArray(float[][]::new);
        List<Waveform> decoded = roundTrip.apply(sampler.decode(means, labels)).clips();
        List<Measurement> metrics = new ArrayList<>();
        double[] errors = distances.between(decoded, dataset.test().sounds());
        metrics.add(Measurement.of("reconstruction-error", "dB", Estimate.of(errors)));
        metrics.addAll(judge(decoded, labels).accuracies("-reconstructed"));
        return metrics;
    }

    private List<Measurement> ways(LatentWays ways, ElboScorer.Scores scores) {
        List<Measurement> metrics = new ArrayList<>();
        if (ways.canTransfer()) {
            LatentWays.Transferred transferred = ways.toAnother(dataset.test(), scores.posteriors());
            metrics.addAll(judge(roundTrip.apply(transferred.values()).clips(), transferred.labels())
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
