package io.latentstream.generator.model;

import io.latentstream.event.Architecture;
import io.latentstream.event.FailureCode;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.Likelihood;
import io.latentstream.latent.PosteriorSamples;
import io.latentstream.latent.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The labels under which a model finds an input the most likely: all combinations are tried, and the one with the highest evidence
 * lower bound, by a fixed number of samples of its posterior, is taken. A pure function of version and input.
 */
public final class LikelyLabels {
    private static final int SAMPLES = 8;
    private static final int MOST_TRIED = 1_000;

    private final LoadedModel model;
    private final Encoder encoder;
    private final Likelihood likelihood;

    private LikelyLabels(LoadedModel model, Encoder encoder, Likelihood likelihood) {
        this.model = model;
        this.encoder = encoder;
        this.likelihood = likelihood;
    }

    /**
     * An input under a combination of labels.
     *
     * @param labels label group to value
     * @param bound the ELBO, nats
     */
    public record Choice(Map<String, String> labels, double bound) {}

    /**
     * Chooses labels for an input.
     *
     * @param values of the input, as {@code InputReader} gives them
     * @param given labels that are known, by group; the others are tried
     * @throws RequestRefusedException where the version has no encoder or does not say its likelihood, for a label that it does not
     *     know, and for more than 1,000 combinations
     */
    public static Choice choose(LoadedModel model, float[] values, Map<String, String> given) {
        return new LikelyLabels(model, model.encoder(), likelihood(model.version())).best(values, given);
    }

    private static Likelihood likelihood(ModelVersion version) {
        Architecture architecture = version.getArchitecture();
        try {
            return Likelihood.of(
                    architecture == null ? "" : architecture.getLikelihood(),
                    architecture == null ? 0 : architecture.getVariance());
        } catch (IllegalArgumentException e) {
            throw new RequestRefusedException(
                    FailureCode.INVALID_REQUEST,
                    "labels cannot be chosen by version %s of model %s: %s; name the input's labels, or train a new version"
                            .formatted(
                                    RequestRefusedException.quoted(version.getVersion()),
                                    RequestRefusedException.quoted(version.getName()),
                                    e.getMessage()));
        }
    }

    private Choice best(float[] values, Map<String, String> given) {
        LatentSampler sampler = model.sampler();
        List<Integer> tried = IntStream.range(0, sampler.codec().combinations())
                .filter(each -> sampler.codec().labels(each).entrySet().containsAll(given.entrySet()))
                .boxed()
                .toList();
        if (tried.isEmpty()) {
            throw new RequestRefusedException(
                    FailureCode.UNKNOWN_LABEL,
                    "the model has no labels %s; known: %s"
                            .formatted(given, model.version().getLabelGroups()));
        }
        if (tried.size() > MOST_TRIED) {
            throw new RequestRefusedException(
                    FailureCode.INVALID_REQUEST,
                    "the input's labels can be any of %d combinations, and at most %d are tried; name some of them"
                            .formatted(tried.size(), MOST_TRIED));
        }
        int atOnce = Math.max(1, model.rendering().rowsAtOnce() / SAMPLES);
        int best = tried.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < tried.size(); from += atOnce) {
            List<Integer> some = tried.subList(from, Math.min(tried.size(), from + atOnce));
            double[] bounds = bounds(values, some);
            for (int i = 0; i < bounds.length; i++) {
                if (bounds[i] > highest) {
                    highest = bounds[i];
                    best = some.get(i);
                }
            }
        }
        return new Choice(sampler.codec().labels(best), highest);
    }

    private double[] bounds(float[] values, List<Integer> combinations) {
        LatentSampler sampler = model.sampler();
        int latent = model.version().getLatentDimension();
        List<PosteriorSamples> samples = samples(values, combinations, latent);
        float[] rows = new float[combinations.size() * SAMPLES * sampler.rowWidth()];
        for (int i = 0; i < combinations.size(); i++) {
            for (int sample = 0; sample < SAMPLES; sample++) {
                int at = (i * SAMPLES + sample) * sampler.rowWidth();
                samples.get(i).writeLatent(sample, rows, at);
                sampler.codec().writeOneHot(combinations.get(i), rows, at + latent);
            }
        }
        float[] decoded = new float[combinations.size() * SAMPLES * values.length];
        model.decoder().decode(rows, combinations.size() * SAMPLES, decoded);
        double[] bounds = new double[combinations.size()];
        Arrays.setAll(bounds, i -> {
            double[] likelihoods = new double[SAMPLES];
            Arrays.setAll(
                    likelihoods,
                    sample -> likelihood.logDensity(values, decoded, (i * SAMPLES + sample) * values.length));
            return samples.get(i).bound(likelihoods, sampler.mixture(combinations.get(i)));
        });
        return bounds;
    }

    private List<PosteriorSamples> samples(float[] values, List<Integer> combinations, int latent) {
        float[] inputs = new float[combinations.size() * encoder.inputWidth()];
        for (int i = 0; i < combinations.size(); i++) {
            int at = i * encoder.inputWidth();
            System.arraycopy(values, 0, inputs, at, values.length);
            model.sampler().codec().writeOneHot(combinations.get(i), inputs, at + values.length);
        }
        float[] posteriors = encoder.posterior(inputs, combinations.size());
        return IntStream.range(0, combinations.size())
                .mapToObj(i -> PosteriorSamples.of(posteriors, i, latent, SAMPLES, SplitMix64.of(0)))
                .toList();
    }
}
