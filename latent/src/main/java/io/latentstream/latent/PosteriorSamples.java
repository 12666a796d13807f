package io.latentstream.latent;

/**
 * Samples of a posterior q(z|x,y) = N(mean, exp(logVariance)), z = mean + sigma * eps, and the evidence lower bound of Kingma and
 * Welling (arXiv:1312.6114) that they estimate. The eps come in pairs of opposite sign, which cancels the error's odd part.
 */
public final class PosteriorSamples {
    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);

    private final float[][] latents;
    private final double[] logPosterior;

    private PosteriorSamples(float[][] latents, double[] logPosterior) {
        this.latents = latents;
        this.logPosterior = logPosterior;
    }

    /**
     * Draws samples.
     *
     * @param posteriors rows of mean, then log-variance, as an encoder gives them
     * @param row which one
     * @param latentDimension length of a latent
     * @param samples how many
     * @param random uses up latentDimension Gaussians for every two samples
     */
    public static PosteriorSamples of(
            float[] posteriors, int row, int latentDimension, int samples, SplitMix64 random) {
        int mean = 2 * row * latentDimension;
        int logVariance = mean + latentDimension;
        float[][] latents = new float[samples][latentDimension];
        double[] logPosterior = new double[samples];
        double[] eps = new double[latentDimension];
        for (int sample = 0; sample < samples; sample++) {
            for (int d = 0; d < latentDimension; d++) {
                eps[d] = sample % 2 == 0 ? random.nextGaussian() : -eps[d];
                double sigma = StrictMath.exp(0.5 * posteriors[logVariance + d]);
                latents[sample][d] = (float) (posteriors[mean + d] + sigma * eps[d]);
                logPosterior[sample] -= 0.5 * (LOG_2_PI + posteriors[logVariance + d] + eps[d] * eps[d]);
            }
        }
        return new PosteriorSamples(latents, logPosterior);
    }

    /** Writes a sample to a place in an array. */
    public void writeLatent(int sample, float[] rows, int at) {
        System.arraycopy(latents[sample], 0, rows, at, latents[sample].length);
    }

    /**
     * The mean over the samples of log p(x|z,y) + log p(z|y) - log q(z|x,y), nats.
     *
     * @param logLikelihoods log p(x|z,y) of each sample
     * @param prior p(z|y)
     */
    public double bound(double[] logLikelihoods, Mixture prior) {
        double sum = 0;
        for (int sample = 0; sample < latents.length; sample++) {
            sum += logLikelihoods[sample] + prior.logDensity(latents[sample]) - logPosterior[sample];
        }
        return sum / latents.length;
    }
}
