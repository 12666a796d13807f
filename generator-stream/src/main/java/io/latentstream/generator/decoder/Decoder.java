package io.latentstream.generator.decoder;

/**
 * A model's decoder: from latents to values. The same row gives the same bits whatever else is in the batch, wherever in it
 * the row stands and however large the batch is. Safe for use by many threads.
 */
public interface Decoder extends AutoCloseable {
    /** Length of an input row: the latent followed by the one-hot vector of each label group. */
    int inputWidth();

    /** Length of an output row. */
    int outputWidth();

    /**
     * Decodes a batch of any size.
     *
     * @param rows input rows of {@link #inputWidth()} numbers each
     * @return one row of {@link #outputWidth()} values in [0,1] for each input row, in order
     * @throws DecodeException when a value comes out that is no finite number, or the engine fails
     * @throws IllegalStateException when the decoder is closed
     */
    float[][] decode(float[][] rows);

    /** Frees the engine's memory. Closing twice is harmless. */
    @Override
    void close();
}
