package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.vae.PriorSpec;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which latent dimensions a model uses: active units (Burda et al., arXiv:1509.00519) and the KL divergence of each dimension. */
final class LatentUse {
    private static final double LEAST_VARIANCE = 0.01;
    private static final PriorComponents.Marginal STANDARD_NORMAL = new PriorComponents.Marginal(0, 1);

    private LatentUse() {}

    /**
     * The number of dimensions whose posterior mean has a variance above {@value #LEAST_VARIANCE} over the examples.
     *
     * @param posteriors [examples, 2 * latents]: means, then log-variances
     */
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
     * The mean over the examples of KL(q(z_d|x) || p(z_d)) for each dimension d, nats. For a mixture, which has no closed form, the
     * prior's marginal given the example's labels is replaced by the Gaussian with the same mean and variance. Priors that are
     * fitted after training count as N(0, 1), the prior of the training.
     */
    static List<Double> klPerDimension(TrainedVae vae, Examples examples, float[][] posteriors) {
        int latentSize = vae.spec().latentSize();
        PriorComponents prior = new PriorComponents(vae);
        double[] sums = new double[latentSize];
        for (int i = 0; i < posteriors.length; i++) {
            List<PriorComponents.Marginal> marginals = vae.spec().prior() instanceof PriorSpec.FittedGaussians
                    ? Collections.nCopies(latentSize, STANDARD_NORMAL)
                    : prior.marginals(labels(vae, examples, i));
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

    private static List<Integer> labels(TrainedVae vae, Examples examples, int example) {
        List<Integer> labels = new ArrayList<>();
        for (int group = 0; group < vae.spec().labelGroups().size(); group++) {
            labels.add(examples.label(group, example));
        }
        return labels;
    }

    /** KL(N(mean, exp(logVariance)) || prior), nats. */
    private static double divergence(double mean, double logVariance, PriorComponents.Marginal prior) {
        double offset = mean - prior.mean();
        double ratio = (Math.exp(logVariance) + offset * offset) / prior.variance();
        return 0.5 * (ratio - 1 + Math.log(prior.variance()) - logVariance);
    }
}
