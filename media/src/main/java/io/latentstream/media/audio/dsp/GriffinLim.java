package io.latentstream.media.audio.dsp;

import java.util.Arrays;

/**
 * Improves the phases of a spectrum until its inverse has nearly the magnitudes asked for: the fast Griffin-Lim algorithm
 * with momentum 0.99. Source: Perraudin, Balazs and Sondergaard, A fast Griffin-Lim algorithm, WASPAA 2013. Frames without
 * energy are left out of every transform. One instance serves one thread.
 */
final class GriffinLim {
    private static final float MOMENTUM = 0.99f;
    private static final float TINY = 1e-30f;

    private final Stft stft;
    private final int frames;
    private final int half;
    private final int sampleCount;
    private final boolean[] sounding;
    private final float[] previous;

    GriffinLim(SpectrogramSettings settings, Stft stft) {
        this.stft = stft;
        this.frames = settings.frames();
        this.half = settings.windowLength() / 2;
        this.sampleCount = settings.sampleCount();
        this.sounding = new boolean[frames];
        this.previous = new float[stft.spectrumLength()];
    }

    /**
     * Writes the clip.
     *
     * @param magnitudes frames x bins, asked for
     * @param spectrum packed (see {@link Stft}): those magnitudes with the phases to begin with; spoiled
     * @param samples where the clip goes
     * @param iterations 0 for the inverse of the spectrum as it is
     */
    void apply(float[] magnitudes, float[] spectrum, float[] samples, int iterations) {
        findSounding(magnitudes);
        for (int i = 0; i < iterations; i++) {
            invert(spectrum, samples);
            for (int frame = 0; frame < frames; frame++) {
                if (sounding[frame]) {
                    stft.forward(samples, spectrum, frame);
                    step(magnitudes, spectrum, frame, i == 0 ? 0 : MOMENTUM);
                }
            }
        }
        invert(spectrum, samples);
    }

    private void findSounding(float[] magnitudes) {
        int bins = half + 1;
        for (int frame = 0; frame < frames; frame++) {
            sounding[frame] = false;
            for (int i = frame * bins; i < (frame + 1) * bins; i++) {
                sounding[frame] |= magnitudes[i] > 0;
            }
        }
    }

    private void invert(float[] spectrum, float[] samples) {
        Arrays.fill(samples, 0, sampleCount, 0f);
        for (int frame = 0; frame < frames; frame++) {
            if (sounding[frame]) {
                stft.addInverse(spectrum, samples, frame);
            }
        }
        stft.weigh(samples);
    }

    /** Goes past the consistent spectrum by the momentum, then back to the magnitudes asked for. */
    private void step(float[] magnitudes, float[] spectrum, int frame, float momentum) {
        int to = frame * 2 * half;
        int from = frame * (half + 1);
        spectrum[to] = real(magnitudes[from], to, spectrum, momentum);
        spectrum[to + 1] = real(magnitudes[from + half], to + 1, spectrum, momentum);
        for (int bin = 1; bin < half; bin++) {
            int i = to + 2 * bin;
            float re = spectrum[i] + momentum * (spectrum[i] - previous[i]);
            float im = spectrum[i + 1] + momentum * (spectrum[i + 1] - previous[i + 1]);
            previous[i] = spectrum[i];
            previous[i + 1] = spectrum[i + 1];
            float scale = magnitudes[from + bin] / (float) Math.sqrt(re * re + im * im + TINY);
            spectrum[i] = scale * re;
            spectrum[i + 1] = scale * im;
        }
    }

    /** The same for a bin without imaginary part. */
    private float real(float magnitude, int i, float[] spectrum, float momentum) {
        float stepped = spectrum[i] + momentum * (spectrum[i] - previous[i]);
        previous[i] = spectrum[i];
        return stepped < 0 ? -magnitude : magnitude;
    }
}
