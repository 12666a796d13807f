package io.latentstream.generator.decoder;

import java.util.Arrays;

/** A decoder of a burst of sound in the middle frames of a clip, or of silence. */
public final class BurstDecoder extends ValueDecoder {
    private final int inputWidth;
    private final int frames;
    private final int bands;
    private final float loudness;

    public BurstDecoder(int inputWidth, int frames, int bands, float loudness) {
        this.inputWidth = inputWidth;
        this.frames = frames;
        this.bands = bands;
        this.loudness = loudness;
    }

    @Override
    public int inputWidth() {
        return inputWidth;
    }

    @Override
    public int outputWidth() {
        return frames * bands;
    }

    @Override
    public void decode(float[] inputs, int rows, float[] values) {
        Arrays.fill(values, 0, rows * outputWidth(), 0);
        for (int row = 0; row < rows; row++) {
            for (int frame = frames / 3; frame < frames / 2; frame++) {
                values[row * outputWidth() + frame * bands + bands / 2] = loudness;
            }
        }
        check(values, rows * outputWidth());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
