package io.latentstream.generator.decoder;

/** An engine with one network, which decodes a bounded number of rows in one go. Not safe for use by several threads. */
interface BlockRunner extends AutoCloseable {
    /** Length of an input row. */
    int inputWidth();

    /** Length of an output row. */
    int outputWidth();

    /** Most rows of a block. */
    int mostRows();

    /**
     * Decodes rows as part of one block; what else is in the block is anything.
     *
     * @param inputs input rows, one after the other
     * @param first index of the first row, in both arrays
     * @param rows how many of them, 1 to {@code blockRows}
     * @param blockRows size of the block that the engine sees, 1 to {@link #mostRows()}
     * @param values receives the output rows
     * @throws DecodeException when the engine fails
     */
    void run(float[] inputs, int first, int rows, int blockRows, float[] values);

    /** Frees the engine's memory; called once. */
    @Override
    void close();
}
