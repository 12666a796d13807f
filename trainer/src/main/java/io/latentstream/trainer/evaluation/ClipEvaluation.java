package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@link Protocol#P2}: {@value #SAMPLES} clips are drawn, taken the whole way to WAV and back, and heard by an oracle; the same
 * figures of real test clips stand beside them.
 */
final class ClipEvaluation implements Evaluation {
    private static final int SAMPLES = 300;
    private static final long SEED = 1;

    private final ClipDataset dataset;
    private final TrainingThreads threads;
    private final ElboScorer scorer;
    private final AudioRoundTrip roundTrip;
    private final ClipDistances distances;
    private Generated last; // the model that is measured in full was judged by its loss just before
    private RealRow real; // heard when the first model is measured: its training should not wait

    ClipEvaluation(ClipDataset dataset, TrainingThreads threads) {
        this.dataset = dataset;
        this.threads = threads;
        this.scorer = new ElboScorer(threads);
        this.roundTrip = new AudioRoundTrip(dataset.settings(), threads);
        this.distances = new ClipDistances(dataset.settings().dynamicRangeDb());
    }

    /** The oracle, and what it makes of real clips. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record RealRow(LabelOracle oracle, RealClips test, double[][] trainFeatures, List<Measurement> figures) {}

    /** What a model generated, as it was heard. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Generated(TrainedVae vae, PriorSampler sampler, float[][] clips, HeardLabels heard) {}

    @Override
    public EvaluationResult loss(TrainedVae vae) {
        double[] losses = generated(vae).heard().losses();
        String summary = Protocol.P2.lossName() + " " + Estimate.of(losses) + " nats";
        return new EvaluationResult(Protocol.P2, losses, List.of(), List.of(), digest(), summary);
    }

    private Generated generated(TrainedVae vae) {
        if (real == null) {
            real = realRow();
        }
        if (last == null || last.vae() != vae) {
            PriorSampler sampler = new PriorSampler(vae, threads);
            int[][] asked = LabelsInTurn.of(dataset.labelGroups(), SAMPLES);
            float[][] clips = roundTrip.apply(sampler.sample(asked));
            last = new Generated(vae, sampler, clips, hear(real.oracle(), clips, asked));
        }
        return last;
    }

    @Override
    public EvaluationResult evaluate(TrainedVae vae, EvaluationDepth depth) {
        Generated generated = generated(vae);
        HeardLabels heard = generated.heard();
        List<Measurement> figures = new ArrayList<>(heard.accuracies(""));
        figures.add(Measurement.of("inception-score", "", heard.inceptionScore(), SAMPLES));
        figures.add(Measurement.of(
                "frechet-distance", "", FrechetDistance.between(heard.features(), real.trainFeatures()), SAMPLES));
        figures.add(nearest("nearest-training-clip", generated.clips()));
        ElboScorer.Scores scores = scorer.score(vae, dataset.test(), SEED);
        figures.addAll(reconstruction(vae, scores, generated.sampler()));
        figures.addAll(bound(scores));
        figures.addAll(real.figures());
        return new EvaluationResult(
                Protocol.P2,
                heard.losses(),
                figures,
                LatentUse.klPerDimension(vae, dataset.test(), scores.posteriors()),
                digest(),
                summary(figures));
    }

    private String digest() {
        return dataset.provenance().digest();
    }

    private RealRow realRow() {
        List<LabelGroup> labelGroups = dataset.labelGroups();
        LabelOracle oracle = threads.run(thread ->
                        thread == 0 ? LabelOracle.train(dataset.train(), labelGroups, dataset.settings(), SEED) : null)
                .get(0);
        RealClips test = RealClips.of(dataset.test(), labelGroups.size());
        RealClips train = RealClips.of(dataset.train(), labelGroups.size());
        double[][] trainFeatures = hear(oracle, train.values(), train.labels()).features();
        HeardLabels heard = hear(oracle, test.values(), test.labels());
        List<Measurement> figures = new ArrayList<>(heard.accuracies("-real"));
        float[][] resynthesised = roundTrip.apply(test.values());
        figures.addAll(hear(oracle, resynthesised, test.labels()).accuracies("-resynthesised"));
        double frechet = FrechetDistance.between(heard.features(), trainFeatures);
        figures.add(Measurement.of("frechet-distance-real", "", frechet, test.values().length));
        figures.add(Measurement.of("inception-score-real", "", heard.inceptionScore(), test.values().length));
        figures.add(nearest("nearest-training-clip-real", test.values()));
        return new RealRow(oracle, test, trainFeatures, figures);
    }

    private HeardLabels hear(LabelOracle oracle, float[][] clips, int[][] labels) {
        return new HeardLabels(dataset.labelGroups(), oracle.judge(clips), labels);
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
        List<Measurement> figures = new ArrayList<>();
        figures.add(Measurement.of("reconstruction-error", "dB", Estimate.of(errors)));
        figures.addAll(
                hear(real.oracle(), roundTrip.apply(decoded), test.labels()).accuracies("-reconstructed"));
        return figures;
    }

    private static List<Measurement> bound(ElboScorer.Scores scores) {
        int active = LatentUse.activeUnits(scores.posteriors());
        return List.of(
                Measurement.of("-elbo", "nats", Estimate.of(scores.losses())),
                Measurement.of("rate", "nats", Estimate.of(scores.rates())),
                Measurement.of("distortion", "nats", Estimate.of(scores.distortions())),
                Measurement.of("active-units", "", active, scores.posteriors().length));
    }

    private String summary(List<Measurement> figures) {
        List<String> words = new ArrayList<>();
        for (LabelGroup group : dataset.labelGroups()) {
            String name = group.name() + "-accuracy";
            words.add(String.format(
                    Locale.ROOT,
                    "%s heard right in %.1f%% of clips (real ones: %.1f%%)",
                    group.name(),
                    100 * Measurement.value(figures, name),
                    100 * Measurement.value(figures, name + "-real")));
        }
        words.add(String.format(
                Locale.ROOT,
                "Frechet distance %.2f (real: %.2f)",
                Measurement.value(figures, "frechet-distance"),
                Measurement.value(figures, "frechet-distance-real")));
        return String.join(", ", words);
    }
}
