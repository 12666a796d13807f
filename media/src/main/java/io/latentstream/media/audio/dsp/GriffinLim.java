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
    private final float[][] previous;
    private final float[] stepped; // a frame of the spectrum
    private final float[] norms; // of its bins, squared
    private final float[] scales; // of its bins, to the magnitudes asked for

    GriffinLim(SpectrogramSettings settings, Stft stft) {
        this.stft = stft;
        this.frames = settings.frames();
        this.half = settings.windowLength() / 2;
        this.sampleCount = settings.sampleCount();
        this.sounding = new boolean[frames];
        this.previous = stft.newSpectrum();
        this.stepped = new float[2 * half];
        this.norms = new float[half];
        this.scales = new float[half];
    }

    /**
     * Writes the clip.
     *
     * @param magnitudes frames x bins, asked for
     * @param spectrum packed (see {@link Stft}): those magnitudes with the phases to begin with; spoiled
     * @param samples where the clip goes
     * @param iterations 0 for the inverse of the spectrum as it is
     */
    void apply(float[] magnitudes, float[][] spectrum, float[] samples, int iterations) {
        findSounding(magnitudes);
        for (int i = 0; i < iterations; i++) {
            invert(spectrum, samples);
            for (int frame = 0; frame < frames; frame++) {
                if (sounding[frame]) {
                    stft.forward(samples, spectrum[frame], frame);
                    step(magnitudes, spectrum[frame], frame, i == 0 ? 0 : MOMENTUM);
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

    private void invert(float[][] spectrum, float[] samples) {
        Arrays.fill(samples, 0, sampleCount, 0f);
        for (int frame = 0; frame < frames; frame++) {
            if (sounding[frame]) {
                stft.addInverse(spectrum[frame], samples, frame);
            }
        }
        stft.weigh(samples);
    }

    /** Goes past the consistent spectrum by the momentum, then back to the magnitudes asked for. */
    private void step(float[] magnitudes, float[] row, int frame, float momentum) {
        float[] before = previous[frame];
        for (int i = 0; i < stepped.length; i++) {
            stepped[i] = row[i] + momentum * (row[i] - before[i]);
        }
        System.arraycopy(row, 0, before, 0, row.length);
        int from = frame * (half + 1);
        findScales(magnitudes, from);
        row[0] = stepped[0] < 0 ? -magnitudes[from] : magnitudes[from];
        row[1] = stepped[1] < 0 ? -magnitudes[from + half] : magnitudes[from + half];
        for (int bin = 1; bin < half; bin++) {
            row[2 * bin] = scales[bin] * stepped[2 * bin];
            row[2 * bin + 1] = scales[bin] * stepped[2 * bin + 1];
        }
    }

    private void findScales(float[] magnitudes, int from) {
        for (int bin = 0; bin < half; bin++) {
            float re = stepped[2 * bin];
            float im = stepped[2 * bin + 1];
            norms[bin] = re * re + im * im + TINY;
        }
        System.arraycopy(magnitudes, from, scales, 0, half);
        for (int bin = 0; bin < half; bin++) { // apart from the loop above, so that the JIT compiler vectorises it
            scales[bin] /= (float) Math.sqrt(norms[bin]);
        }
    }
}
