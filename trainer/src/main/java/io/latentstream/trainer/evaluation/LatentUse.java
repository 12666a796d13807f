package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.Mixture;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.vae.PriorSpec;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a model's latent dimensions are used for: units whose posterior mean moves with the example (Burda et al.,
 * arXiv:1509.00519), and the information that each dimension carries.
 */
final class LatentUse {
    private static final double LEAST_VARIANCE = 0.01;
    private static final Marginal STANDARD_NORMAL = new Marginal(0, 1);

    private LatentUse() {}

    /** Mean and variance of one dimension of a latent. */
    private record Marginal(double mean, double variance) {}

    /** Dimensions whose posterior mean has a variance above {@value #LEAST_VARIANCE} over the examples; posteriors a row each. */
    static int activeUnits(float[][] posteriors) {
        int active = 0;
        for (int d = 0; d < posteriors[0].length / 2; d++) {
            double mean = 0;
            for (float[] posterior : posteriors) {
                mean += posterior[d] / (double) posteriors.length;
            }
            double squares = 0;
            for (float[] posterior : posteriors) {
                squares += (posterior[d] - mean) * (posterior[d] - mean);
            }
            active += squares / posteriors.length > LEAST_VARIANCE ? 1 : 0;
        }
        return active;
    }

    /**
     * The mean over the examples of KL(q(z_d|x) || p(z_d)) for each dimension d, nats. A mixture has no simple divergence: its
     * marginal, given the example's labels, is replaced by the Gaussian of the same mean and variance. Priors that are fitted
     * after training count as the N(0, 1) of the training.
     */
    static List<Double> klPerDimension(TrainedVae vae, Examples examples, float[][] posteriors) {
        int latentSize = vae.spec().latentSize();
        LatentSampler sampler = vae.sampler();
        Map<Integer, List<Marginal>> priors = new HashMap<>();
        double[] sums = new double[latentSize];
        for (int i = 0; i < posteriors.length; i++) {
            List<Marginal> marginals = vae.spec().prior() instanceof PriorSpec.FittedGaussians
                    ? Collections.nCopies(latentSize, STANDARD_NORMAL)
                    : priors.computeIfAbsent(
                            sampler.codec().combination(labels(vae, examples, i)),
                            combination -> marginals(sampler.mixture(combination), latentSize));
            for (int d = 0; d < latentSize; d++) {
                sums[d] += divergence(posteriors[i][d], posteriors[i][latentSize + d], marginals.get(d));
            }
        }
        List<Double> means = new ArrayList<>();
        for (double sum : sums) {
            means.add(sum / posteriors.length);
        }
        return means;
    }

    private static int[] labels(TrainedVae vae, Examples examples, int example) {
        int[] labels = new int[vae.spec().labelGroups().size()];
        Arrays.setAll(labels, group -> examples.label(group, example));
        return labels;
    }

    private static List<Marginal> marginals(Mixture prior, int latentSize) {
        return IntStream.range(0, latentSize)
                .mapToObj(d -> new Marginal(prior.mean(d), prior.variance(d)))
                .toList();
    }

    private static double divergence(double mean, double logVariance, Marginal prior) {
        double offset = mean - prior.mean();
        double ratio = (Math.exp(logVariance) + offset * offset) / prior.variance();
        return 0.5 * (ratio - 1 + Math.log(prior.variance()) - logVariance);
    }
}
