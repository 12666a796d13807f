package io.latentstream.media.audio.vocoder;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What a throat gives: pulses at a pitch, and noise, both of power 1 and equally strong at all frequencies. A pulse between two samples is
 * a sinc under a Hann window.
 */
final class Excitation {
    private static final int REACH = 16; // samples on each side of a pulse
    private static final int PHASES = 64; // places of a pulse between two samples
    private static final double UNIFORM = Math.sqrt(3); // numbers evenly spread up to this have a variance of 1
    private static final float[][] PULSES = shapes();

    private final float[] pulses;
    private final float[] noise;

    /** For sounds of this many samples. */
    Excitation(int sampleCount) {
        pulses = new float[sampleCount];
        noise = new float[sampleCount];
    }

    float[] pulses() {
        return pulses;
    }

    float[] noise() {
        return noise;
    }

    /** Draws anew, from the first sample to before the last one. */
    void draw(int from, int to, long seed) {
        Arrays.fill(pulses, 0f);
        Arrays.fill(noise, 0f);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = from; i < to; i++) {
            noise[i] = (float) (UNIFORM * ((random.nextLong() >>> 40) * 0x1p-23 - 1));
        }
    }

    /** Takes the pulses' mean off a sample, as a throat gives no steady pressure. */
    void lower(int sample, double periodsPerSample) {
        pulses[sample] -= (float) Math.sqrt(periodsPerSample);
    }

    /** Adds a pulse for a voice of this period, samples, at a sample and a share of the way to the next. */
    void addPulse(int sample, double share, double period) {
        float height = (float) Math.sqrt(period);
        float[] shape = PULSES[(int) (share * PHASES)];
        for (int k = 0; k < shape.length; k++) {
            int at = sample - REACH + 1 + k;
            if (at >= 0 && at < pulses.length) {
                pulses[at] += height * shape[k];
            }
        }
    }

    private static float[][] shapes() {
        float[][] shapes = new float[PHASES][2 * REACH];
        for (int phase = 0; phase < PHASES; phase++) {
            for (int k = 0; k < 2 * REACH; k++) {
                double x = k - REACH + 1 - (phase + 0.5) / PHASES;
                double sinc = StrictMath.sin(Math.PI * x) / (Math.PI * x);
                shapes[phase][k] = (float) (sinc * (0.5 + 0.5 * StrictMath.cos(Math.PI * x / REACH)));
            }
        }
        return shapes;
    }
}
