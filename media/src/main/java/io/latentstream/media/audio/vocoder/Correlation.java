package io.latentstream.media.audio.vocoder;

/** Normalised cross-correlation of a sound with itself, some samples later: 1 where it repeats, about 0 for noise. */
final class Correlation {
    /** Energy, of samples up to 1, below which there is nothing to compare. */
    static final double SILENCE = 1e-6;

    private Correlation() {}

    /** The correlation of {@code length} samples from {@code start} on with those {@code lag} later, -1 to 1. */
    static double at(float[] samples, int start, int length, int lag) {
        double product = 0;
        double energy = 0;
        double later = 0;
        for (int i = start; i < start + length; i++) {
            double a = samples[i];
            double b = samples[i + lag];
            product += a * b;
            energy += a * a;
            later += b * b;
        }
        return product / Math.sqrt(energy * later + SILENCE);
    }
}
