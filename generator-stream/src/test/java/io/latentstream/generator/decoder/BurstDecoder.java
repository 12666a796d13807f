package io.latentstream.generator.decoder;

/** A decoder of a burst of sound in the middle frames of a clip, or of silence. */
public final class BurstDecoder implements Decoder {
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
    public float[][] decode(float[][] rows) {
        float[][] decoded = new float[rows.length][outputWidth()];
        for (float[] clip : decoded) {
            for (int frame = frames / 3; frame < frames / 2; frame++) {
                clip[frame * bands + bands / 2] = loudness;
            }
        }
        return UnitValues.check(decoded);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
