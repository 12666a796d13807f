package io.latentstream.generator.decoder;

import java.util.Arrays;
import java.util.Optional;

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
     * Decodes a batch of any size, from the caller's array into the caller's array.
     *
     * @param inputs rows x {@link #inputWidth()} numbers, row by row; may be longer
     * @param rows how many rows, 0 or more
     * @param values receives rows x {@link #outputWidth()} values in [0,1], row by row; may be longer
     * @throws DecodeException when a value is not in [0,1] or the engine fails; the content of {@code values} is then undefined
     * @throws IllegalArgumentException when an array is too short
     * @throws IllegalStateException when the decoder is closed
     */
    void decode(float[] inputs, int rows, float[] values);

    /**
     * The same as pixels: unsigned bytes, 0 for 0 and 255 for 1, rounded to nearest.
     *
     * @param pixels receives rows x {@link #outputWidth()} bytes, row by row; may be longer
     */
    void decodePixels(float[] inputs, int rows, byte[] pixels);

    /** The same as values for a few rows that lie in arrays of their own. */
    default float[][] decode(float[][] rows) {
        float[] inputs = new float[rows.length * inputWidth()];
        for (int row = 0; row < rows.length; row++) {
            if (rows[row].length != inputWidth()) {
                throw new IllegalArgumentException(
                        "row " + row + " has " + rows[row].length + " numbers; this decoder takes " + inputWidth());
            }
            System.arraycopy(rows[row], 0, inputs, row * inputWidth(), inputWidth());
        }
        float[] values = new float[rows.length * outputWidth()];
        decode(inputs, rows.length, values);
        float[][] decoded = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            decoded[row] = Arrays.copyOfRange(values, row * outputWidth(), (row + 1) * outputWidth());
        }
        return decoded;
    }

    /** Why it has stopped decoding; empty while it decodes. */
    default Optional<String> trouble() {
        return Optional.empty();
    }

    /** Frees the engine's memory. Closing twice is harmless. */
    @Override
    void close();
}
