package io.latentstream.generator.decoder;

/**
 * A model's encoder: from values to the posterior, a Gaussian over latents. The same row gives the same bits whatever else is in
 * the batch, wherever in it the row stands and however large the batch is. Safe for use by many threads.
 */
public interface Encoder extends AutoCloseable {
    /** Length of an input row: the values in [0,1] followed by the one-hot vector of each label group. */
    int inputWidth();

    /** Length of a row of a posterior: the mean followed by the log-variance, twice the length of a latent. */
    int outputWidth();

    /**
     * Encodes a batch of any size.
     *
     * @param rows count x {@link #inputWidth()} numbers, row by row; may be longer
     * @param count how many rows, 0 or more
     * @return count x {@link #outputWidth()} finite numbers, row by row: mean, then log-variance, as the network gives them
     * @throws DecodeException when a number is not finite or the engine fails
     * @throws IllegalArgumentException when the array is too short
     * @throws IllegalStateException when the encoder is closed
     */
    float[] posterior(float[] rows, int count);

    /** Frees the engine's memory. Closing twice is harmless. */
    @Override
    void close();
}
