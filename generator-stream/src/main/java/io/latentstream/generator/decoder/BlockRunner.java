package io.latentstream.generator.decoder;

import io.latentstream.media.image.PixelGrid;

/** An engine with one network, which decodes a bounded number of rows in one go. Not safe for use by several threads. */
interface BlockRunner extends AutoCloseable {
    /** Length of an input row. */
    int inputWidth();

    /** Length of an output row. */
    int outputWidth();

    /** Most rows of a block. */
    int mostRows();

    /**
     * Decodes rows as part of one block, and keeps the output until the next; what else is in the block is anything.
     *
     * @param inputs input rows, one after the other
     * @param first index of the first row
     * @param rows how many of them, 1 to {@code blockRows}
     * @param blockRows size of the block that the engine sees, 1 to {@link #mostRows()}
     * @throws DecodeException when the engine fails
     */
    void run(float[] inputs, int first, int rows, int blockRows);

    /**
     * Copies values of the last block out, unchecked.
     *
     * @param from index of the first one, over all rows
     * @param to receives them
     * @param at index of the first one there
     * @param count how many
     */
    void values(int from, float[] to, int at, int count);

    /**
     * The same as pixels: unsigned bytes, rounded to nearest. Means nothing where a value is not in [0,1].
     *
     * @param to receives the first {@code count} of them
     * @param at index of the first one there
     */
    default void pixels(byte[] to, int at, int count) {
        float[] some = new float[outputWidth()];
        for (int from = 0; from < count; from += some.length) {
            int next = Math.min(some.length, count - from);
            values(from, some, 0, next);
            PixelGrid.quantise(some, 0, to, at + from, next);
        }
    }

    /** Frees the engine's memory; called once. */
    @Override
    void close();
}
