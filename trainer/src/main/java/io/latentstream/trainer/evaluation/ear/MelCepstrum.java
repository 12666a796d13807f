package io.latentstream.trainer.evaluation.ear;

/**
 * {@value #FRAMES} frames of {@value #COEFFICIENTS} mel-frequency cepstral coefficients without the zeroth (Davis and
 * Mermelstein, IEEE TASSP 1980) and as many deltas: the means of three frames of a {@link MelSpectrogram}, transformed by the
 * DCT-II, and the next frame's minus the previous one's, 0 at both ends.
 */
final class MelCepstrum implements FrontEnd {
    static final int FRAMES = 32;
    static final int COEFFICIENTS = 13;

    private static final int MEAN_OF = 3;
    private static final int BANDS = MelSpectrogram.BANDS;
    private static final double SCALE = 2; // brings the coefficients to about 1

    private final MelSpectrogram mel;
    private final float[] values;
    private final float[] sums = new float[BANDS];
    private final float[][] cosines = new float[COEFFICIENTS][BANDS];

    MelCepstrum(ClipFrame clip) {
        this.mel = new MelSpectrogram(clip);
        this.values = new float[mel.size()];
        for (int k = 0; k < COEFFICIENTS; k++) {
            for (int band = 0; band < BANDS; band++) {
                double cosine = StrictMath.cos(Math.PI * (k + 1) * (band + 0.5) / BANDS);
                cosines[k][band] = (float) (SCALE / MEAN_OF * Math.sqrt(2.0 / BANDS) * cosine);
            }
        }
    }

    @Override
    public int rows() {
        return FRAMES;
    }

    @Override
    public int columns() {
        return 2 * COEFFICIENTS;
    }

    @Override
    public void apply(float[] samples, float[] into) {
        mel.apply(samples, values);
        for (int frame = 0; frame < FRAMES; frame++) {
            sumFrames(frame * MEAN_OF);
            for (int k = 0; k < COEFFICIENTS; k++) {
                float sum = 0;
                for (int band = 0; band < BANDS; band++) {
                    sum += cosines[k][band] * sums[band];
                }
                into[frame * columns() + k] = sum;
            }
        }
        addDeltas(into);
    }

    private void sumFrames(int first) {
        for (int band = 0; band < BANDS; band++) {
            float sum = 0;
            for (int frame = first; frame < first + MEAN_OF; frame++) {
                sum += values[frame * BANDS + band];
            }
            sums[band] = sum;
        }
    }

    private void addDeltas(float[] into) {
        for (int frame = 0; frame < FRAMES; frame++) {
            boolean inner = frame > 0 && frame < FRAMES - 1;
            for (int k = 0; k < COEFFICIENTS; k++) {
                int place = frame * columns() + k;
                into[place + COEFFICIENTS] = inner ? into[place + columns()] - into[place - columns()] : 0;
            }
        }
    }
}
