package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.SplitMix64;

/**
 * Changes a clip as recordings of one word differ: speed (and with it pitch) x0.9 to x1.1, start up to 50 ms earlier or later,
 * white noise of -80 to -44 dB of the peak. All are drawn uniformly, the noise's level in decibels.
 */
final class Augmentation {
    static final double SPEED = 0.1;
    static final double SHIFT_SECONDS = 0.05;
    static final double FAINTEST_DB = -80;
    static final double LOUDEST_DB = -44;

    private final ClipFrame clip;

    Augmentation(ClipFrame clip) {
        this.clip = clip;
    }

    /** Fills {@code into}, of as many samples, with the clip changed. */
    void apply(float[] samples, SplitMix64 random, float[] into) {
        double speed = 1 + SPEED * (2 * random.nextDouble() - 1);
        double shift = SHIFT_SECONDS * clip.sampleRate() * (2 * random.nextDouble() - 1);
        double level = FAINTEST_DB + (LOUDEST_DB - FAINTEST_DB) * random.nextDouble();
        move(samples, speed, shift, into);
        float noise = (float) (peak(into) * Math.pow(10, level / 20));
        for (int i = 0; i < into.length; i++) {
            into[i] += noise * (float) random.nextGaussian();
        }
    }

    /** Reads the samples from {@code shift} on at a speed, interpolated linearly; silence beyond them. */
    static void move(float[] samples, double speed, double shift, float[] into) {
        for (int i = 0; i < into.length; i++) {
            double position = i * speed + shift;
            int before = (int) position;
            if (position >= 0 && before + 1 < samples.length) {
                float share = (float) (position - before);
                into[i] = samples[before] + share * (samples[before + 1] - samples[before]);
            } else {
                into[i] = 0;
            }
        }
    }

    private static float peak(float[] samples) {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
