package io.latentstream.trainer.evaluation;

import java.util.Arrays;

/** The -ELBO of a model on every test image, nats, with its two parts. */
public final class ElboResult {
    private final double[] rates;
    private final double[] distortions;
    private final String testDigest;

    ElboResult(double[] rates, double[] distortions, String testDigest) {
        this.rates = rates.clone();
        this.distortions = distortions.clone();
        this.testDigest = testDigest;
    }

    /** What is promoted on: rate plus distortion; lower is better. */
    public Estimate negativeElbo() {
        return Estimate.of(losses());
    }

    /** KL divergence from prior to posterior. */
    public Estimate rate() {
        return Estimate.of(rates);
    }

    /** Negative log-likelihood of the image given the latent. */
    public Estimate distortion() {
        return Estimate.of(distortions);
    }

    /** SHA-256 of the test images' bits. */
    public String testDigest() {
        return testDigest;
    }

    /** How much lower this model's -ELBO is than the other's, image by image: its standard error is far below either's own. */
    public Estimate improvementOver(ElboResult other) {
        if (!testDigest.equals(other.testDigest)) {
            throw new IllegalArgumentException(
                    "results on test images %s and %s cannot be compared; measure both on the same"
                            .formatted(testDigest, other.testDigest));
        }
        double[] difference = other.losses();
        double[] own = losses();
        Arrays.setAll(difference, i -> difference[i] - own[i]);
        return Estimate.of(difference);
    }

    private double[] losses() {
        double[] losses = new double[rates.length];
        Arrays.setAll(losses, i -> rates[i] + distortions[i]);
        return losses;
    }
}
