package io.latentstream.trainer.spec;

/** Distribution of a value given the latent. */
public enum Likelihood {
    /**
     * A value is drawn as 0 or 1 with itself as the probability of 1; the decoder's output is its own probability of 1.
     */
    BERNOULLI(0),
    /** Values have the decoder's output as mean, and one variance for all, which is learned with the rest. */
    GAUSSIAN(1),
    /**
     * Values have the decoder's output as mean and a variance of 1/2: -log p is the sum of the squared errors, save for
     * a constant, {@code log(pi) / 2} a value, which is left out everywhere.
     */
    SQUARED_ERROR(0);

    private final int parameters;

    Likelihood(int parameters) {
        this.parameters = parameters;
    }

    /** Parameters that it learns itself. */
    public int parameters() {
        return parameters;
    }
}
