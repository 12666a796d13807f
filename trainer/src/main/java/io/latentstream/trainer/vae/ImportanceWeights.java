package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Network;
import io.latentstream.trainer.spec.VaeSpec;

/**
 * The logarithms of importance weights w = p(x|z,y) p(z|y) / q(z|x,y) of many latents of one example's posterior,
 * decoded {@value #BATCH} at a time. Each thread has an instance: the parameters are shared, everything else is its
 * own. The symbols are those of {@link Elbo}.
 */
final class ImportanceWeights {
    private static final int BATCH = 250;
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int latentSize;
    private final Network decoder;
    private final Prior prior;
    private final ReconstructionTerm likelihood;
    private final LabelEncoder labels;
    private final float[] zy;
    private final float[] logits;
    private final float[] sigma;
    private final float[] logPrior = new float[BATCH];
    private final double[] logPosterior = new double[BATCH];

    ImportanceWeights(VaeSpec spec, FlatVector parameters) {
        ParameterLayout layout = ParameterLayout.of(spec);
        FlatVector gradient = new FlatVector(parameters.length());
        this.latentSize = spec.latentSize();
        this.decoder = layout.decoder(BATCH, parameters, gradient);
        this.prior = Prior.of(spec, BATCH, parameters, gradient);
        this.likelihood = ReconstructionTerm.of(spec, parameters, gradient);
        this.labels = new LabelEncoder(spec);
        this.zy = new float[latentSize + spec.labelSize()];
        this.logits = new float[spec.size()];
        this.sigma = new float[latentSize];
        likelihood.read();
    }

    /** Takes the labels of the example that is weighed next. */
    void label(Examples examples, int example) {
        labels.encode(examples, example, zy, latentSize);
        for (int i = 0; i < BATCH; i++) {
            prior.group(i, labels.group(examples, example));
        }
    }

    /**
     * Fills {@code logWeights} with log p(x|z,y) + log p(z|y) - log q(z|x,y) of as many latents, nats.
     *
     * @param x what the decoder has to explain
     * @param muLogVariance of the posterior: mu, then log sigma^2
     */
    void weigh(float[] x, float[] muLogVariance, SplitMix64 random, double[] logWeights) {
        double logVolume = 0;
        for (int d = 0; d < latentSize; d++) {
            sigma[d] = (float) Math.exp(0.5 * muLogVariance[latentSize + d]);
            logVolume += LOG_2_PI + muLogVariance[latentSize + d];
        }
        for (int from = 0; from < logWeights.length; from += BATCH) {
            reparameterize(muLogVariance, logVolume, random);
            decoder.forward();
            prior.forward(logPrior);
            for (int i = 0; i < BATCH && from + i < logWeights.length; i++) {
                decoder.output().read(i, logits);
                double distortion = likelihood.negativeLogLikelihood(logits, x);
                logWeights[from + i] = logPrior[i] - distortion - logPosterior[i];
            }
        }
    }

    private void reparameterize(float[] mu, double logVolume, SplitMix64 random) {
        for (int i = 0; i < BATCH; i++) {
            double squares = 0;
            for (int d = 0; d < latentSize; d++) {
                double eps = random.nextGaussian();
                zy[d] = (float) (mu[d] + sigma[d] * eps);
                squares += eps * eps;
            }
            decoder.input().write(i, zy);
            prior.latents().write(i, zy);
            logPosterior[i] = -0.5 * (logVolume + squares);
        }
    }

    /** The mean of the logarithms: the ELBO. */
    static double mean(double[] logWeights) {
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += logWeight;
        }
        return sum / logWeights.length;
    }

    /**
     * The logarithm of the mean weight; weights are divided by the largest before they are summed, so that nothing
     * overflows.
     */
    static double logMeanExp(double[] logWeights) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logWeight : logWeights) {
            max = Math.max(max, logWeight);
        }
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - max);
        }
        return max + Math.log(sum / logWeights.length);
    }
}
