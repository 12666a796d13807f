package io.latentstream.generator.decoder;

import io.latentstream.media.image.PixelGrid;
import java.util.Optional;

/** An engine with one network, which decodes a bounded number of rows in one go. Not safe for use by several threads. */
interface BlockRunner extends AutoCloseable {
    /** Length of an input row. */
    int inputWidth();

    /** Length of an output row. */
    int outputWidth();

    /** Most rows of a block. */
    int mostRows();

    /**
     * Decodes rows as part of one block, and keeps the output until the next call. The other rows of the block may hold any
     * numbers.
     *
     * @param inputs input rows, one after the other
     * @param first index of the first row
     * @param rows how many of them, 1 to {@code blockRows}
     * @param blockRows size of the block that the engine sees, 1 to {@link #mostRows()}
     * @throws DecodeException when the engine fails
     */
    void run(float[] inputs, int first, int rows, int blockRows);

    /**
     * Looks at the values of the last block's first rows.
     *
     * @throws DecodeException when one of them is NaN, infinite or, of a decoder, outside [0,1]
     */
    void check(int rows);

    /**
     * Copies values of the last block out, unchecked, row by row.
     *
     * @param to receives them
     * @param at index of the first one there
     * @param rows how many rows, from the first one on
     */
    void values(float[] to, int at, int rows);

    /** The same as pixels: unsigned bytes, rounded to nearest. Means nothing where a value is not in [0,1]. */
    default void pixels(byte[] to, int at, int rows) {
        float[] values = new float[rows * outputWidth()];
        values(values, 0, rows);
        PixelGrid.quantise(values, 0, to, at, values.length);
    }

    /** Why it has stopped decoding; empty while it decodes. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Frees the engine's memory; called once. */
    @Override
    void close();
}
