package io.latentstream.trainer.vae;

/** Distribution of a value given the latent. */
public enum Likelihood {
    /** Pixels are black or white; the decoder's output is the probability of white. */
    BERNOULLI
}
