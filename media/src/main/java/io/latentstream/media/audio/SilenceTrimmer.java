package io.latentstream.media.audio;

/**
 * Cuts the silence around a sound: keeps what lies between the first and the last short-time frame of 16 ms whose energy is
 * at most 'rangeDb' below the loudest frame's.
 *
 * @param rangeDb decibels, above 0; 40 suits speech
 */
public record SilenceTrimmer(double rangeDb) {
    private static final double FRAME_SECONDS = 0.016;

    public SilenceTrimmer {
        if (!(rangeDb > 0)) {
            throw new IllegalArgumentException("a range of " + rangeDb + " dB keeps nothing; give one above 0");
        }
    }

    /** The sound alone. A silent clip is returned as it is. */
    public Waveform trim(Waveform clip) {
        int half = Math.max(1, (int) (FRAME_SECONDS / 2 * clip.sampleRate()));
        double[] energy = energyOfHalfFrames(clip, half);
        double loudest = 0;
        for (int i = 0; i < energy.length; i++) {
            loudest = Math.max(loudest, frame(energy, i));
        }
        if (loudest == 0) {
            return clip;
        }
        double threshold = loudest * StrictMath.pow(10, -rangeDb / 10);
        int first = 0;
        while (frame(energy, first) < threshold) {
            first++;
        }
        int last = energy.length - 1;
        while (frame(energy, last) < threshold) {
            last--;
        }
        return clip.slice(first * half, Math.min(clip.sampleCount(), (last + 2) * half));
    }

    /** Frames overlap by half: each is two neighbours. */
    private static double frame(double[] halves, int index) {
        return halves[index] + (index + 1 < halves.length ? halves[index + 1] : 0);
    }

    private static double[] energyOfHalfFrames(Waveform clip, int half) {
        double[] energy = new double[(clip.sampleCount() + half - 1) / half];
        for (int i = 0; i < clip.sampleCount(); i++) {
            energy[i / half] += (double) clip.at(i) * clip.at(i);
        }
        return energy;
    }
}
