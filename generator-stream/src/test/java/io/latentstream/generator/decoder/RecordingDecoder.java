package io.latentstream.generator.decoder;

import java.util.ArrayList;
import java.util.List;

/** A decoder that tells rows apart, remembers the size of each batch, and gives NaN for a row of zeros. */
public final class RecordingDecoder extends ValueDecoder {
    private final int inputWidth;
    private final int outputWidth;
    private final List<Integer> batches = new ArrayList<>();
    private boolean closed;

    public RecordingDecoder(int inputWidth, int outputWidth) {
        this.inputWidth = inputWidth;
        this.outputWidth = outputWidth;
    }

    /** Rows of each batch so far. */
    public List<Integer> batches() {
        return batches;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public int inputWidth() {
        return inputWidth;
    }

    @Override
    public int outputWidth() {
        return outputWidth;
    }

    @Override
    public void decode(float[] inputs, int rows, float[] values) {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
        batches.add(rows);
        for (int row = 0; row < rows; row++) {
            float sum = 0;
            for (int i = 0; i < inputWidth; i++) {
                sum += Math.abs(inputs[row * inputWidth + i]) * (i + 1);
            }
            for (int i = 0; i < outputWidth; i++) {
                float angle = sum * (i + 1);
                values[row * outputWidth + i] = sum == 0 ? Float.NaN : angle - (float) Math.floor(angle);
            }
        }
        check(values, rows * outputWidth);
    }

    @Override
    public void close() {
        closed = true;
    }
}
