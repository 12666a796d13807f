package io.latentstream.media.audio;

import java.util.Arrays;

/** A mono clip: samples at a fixed rate, nominally in [-1,1]. Immutable. */
public final class Waveform {
    private final int sampleRate;
    private final float[] samples;

    private Waveform(int sampleRate, float[] owned) {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("a sample rate of " + sampleRate + " Hz; give at least 1");
        }
        this.sampleRate = sampleRate;
        this.samples = owned;
    }

    /**
     * Copies the samples.
     *
     * @param sampleRate in Hz, at least 1
     * @throws IllegalArgumentException when a sample is not finite
     */
    public static Waveform of(int sampleRate, float[] samples) {
        return owning(sampleRate, samples.clone());
    }

    /** As {@link #of}, without the copy: the caller must not use the array any more. */
    static Waveform owning(int sampleRate, float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException("sample " + i + " is " + samples[i] + "; only numbers make a sound");
            }
        }
        return new Waveform(sampleRate, samples);
    }

    /** Samples per second, Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Number of samples. */
    public int sampleCount() {
        return samples.length;
    }

    /** Duration in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRate;
    }

    /** The sample at an index. */
    public float at(int index) {
        return samples[index];
    }

    /** A copy of the samples. */
    public float[] samples() {
        return samples.clone();
    }

    /** Copies samples from 'from' on to a place in another array. */
    public void copyTo(int from, float[] to, int offset, int count) {
        System.arraycopy(samples, from, to, offset, count);
    }

    /** The largest absolute sample; 0 for silence and for no samples. */
    public float peak() {
        float peak = 0;
        for (float sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }

    /** The samples from 'from' to before 'to'. */
    public Waveform slice(int from, int to) {
        if (from < 0 || to < from || to > samples.length) {
            throw new IllegalArgumentException("no samples " + from + " to " + to + " in a clip of " + samples.length);
        }
        return new Waveform(sampleRate, Arrays.copyOfRange(samples, from, to));
    }

    /** The same clip about zero: its mean subtracted. */
    public Waveform withoutDc() {
        double sum = 0;
        for (float sample : samples) {
            sum += sample;
        }
        float mean = samples.length == 0 ? 0 : (float) (sum / samples.length);
        float[] centred = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            centred[i] = samples[i] - mean;
        }
        return owning(sampleRate, centred);
    }

    /** The same clip scaled to this peak, in (0,1]. Silence stays silence. */
    public Waveform withPeak(float target) {
        if (!(target > 0 && target <= 1)) {
            throw new IllegalArgumentException("a peak of " + target + " is not in (0,1]");
        }
        float peak = peak();
        if (peak == 0) {
            return this;
        }
        float[] scaled = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            scaled[i] = samples[i] / peak * target;
        }
        return new Waveform(sampleRate, scaled);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waveform that && sampleRate == that.sampleRate && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * sampleRate + Arrays.hashCode(samples);
    }

    @Override
    public String toString() {
        return "Waveform[" + samples.length + " samples at " + sampleRate + " Hz]";
    }
}
