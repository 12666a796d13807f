package io.latentstream.media.audio.vocoder;

import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.MelFilterbank;
import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Speech from values: pulses and noise are mixed in each voicing band as strongly as it is voiced, shaped by the envelope with zero phase,
 * and overlapped and added. One instance serves one thread.
 */
final class VocoderSynthesis implements ClipSynthesis {
    /** Transforms overlap by three quarters of half a window, where Hann windows sum to 2. */
    private static final int OVERLAP = 8;

    private static final double WINDOWS = 2;

    /** A clip's shortest length, as a share of the longest. */
    private static final double SHORTEST = 0.02;

    /** Voicing strengths below are noise, those above the sum with RISE are pulses: a correlation of noise is seldom 0. */
    private static final double UNVOICED = 0.25;

    private static final double RISE = 0.6;

    private final VocoderSettings settings;
    private final int length; // of a transform
    private final int bins;
    private final double nepers; // between levels 0 and 1
    private final double[] bandOf; // a bin's place among the envelope's bands
    private final double[] voicingBandOf; // and among the voicing bands
    private final float[] hann;
    private final FloatFFT_1D fft;
    private final Excitation excitation;
    private final float[][] amplitudes; // frames x bins
    private final float[][] voiced; // frames x bins: the share of pulses in the power
    private final float[] pulses;
    private final float[] noise;
    private final float[] sum;

    VocoderSynthesis(VocoderSettings settings) {
        this.settings = settings;
        length = settings.window();
        bins = length / 2 + 1;
        nepers = settings.dynamicRangeDb() / 20 * StrictMath.log(10);
        MelFilterbank filterbank = settings.filterbank();
        bandOf = new double[bins];
        voicingBandOf = new double[bins];
        for (int bin = 0; bin < bins; bin++) {
            bandOf[bin] = inside(filterbank.bandOf((double) bin * settings.sampleRate() / length), settings.bands());
            voicingBandOf[bin] =
                    inside((double) bin / (bins - 1) * settings.voicingBands() - 0.5, settings.voicingBands());
        }
        hann = new float[length / 2];
        for (int i = 0; i < hann.length; i++) {
            hann[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / hann.length));
        }
        fft = new FloatFFT_1D(length);
        excitation = new Excitation(settings.sampleCount() + 2 * length);
        amplitudes = new float[settings.frames()][bins];
        voiced = new float[settings.frames()][bins];
        pulses = new float[length];
        noise = new float[length];
        sum = new float[settings.sampleCount() + 2 * length];
    }

    private static double inside(double band, int bands) {
        return Math.max(0, Math.min(bands - 1, band));
    }

    @Override
    public Waveform invert(float[] values, int offset, long seed) {
        requireNumbers(values, offset);
        Arrays.fill(sum, 0f);
        if (takeFrames(values, offset)) {
            int samples = samples(values, offset);
            double perFrame = (samples - 1.0) / (settings.frames() - 1);
            int from = settings.leadSamples() + length;
            int to = from + samples;
            excite(values, offset, from, to, perFrame, seed);
            for (int centre = from - hann.length / 2; centre < to + hann.length / 2; centre += length / OVERLAP) {
                addShaped(centre, (centre - from) / perFrame);
            }
            Arrays.fill(sum, 0, from, 0f); // the clip's length says where it is silent
            Arrays.fill(sum, to, sum.length, 0f);
        }
        float[] clip = Arrays.copyOfRange(sum, length, length + settings.sampleCount());
        return Waveform.of(settings.sampleRate(), clip).withPeak(1);
    }

    private void requireNumbers(float[] values, int offset) {
        for (int i = 0; i < settings.valueCount(); i++) {
            if (Float.isNaN(values[offset + i])) {
                throw new IllegalArgumentException(
                        "value " + i + " of a clip is NaN; the model that made it is broken");
            }
        }
    }

    /** Values become amplitudes and voicing of the bins; whether there is any sound. */
    private boolean takeFrames(float[] values, int offset) {
        boolean sounds = false;
        for (int t = 0; t < settings.frames(); t++) {
            int at = offset + t * settings.frameSize();
            for (int bin = 0; bin < bins; bin++) {
                double level = between(values, at, bandOf[bin]);
                amplitudes[t][bin] = level > 0 ? (float) StrictMath.exp((level - 1) * nepers) : 0;
                double strength = between(values, at + settings.voicingPlace(), voicingBandOf[bin]);
                voiced[t][bin] = (float) clamp((strength - UNVOICED) / RISE);
                sounds |= level > 0;
            }
        }
        return sounds;
    }

    /** Linear between two bands. */
    private static double between(float[] values, int at, double band) {
        int lower = (int) band;
        double share = band - lower;
        double value = clamp(values[at + lower]);
        return share == 0 ? value : (1 - share) * value + share * clamp(values[at + lower + 1]);
    }

    private static double clamp(double value) {
        return Math.max(0, Math.min(1, value));
    }

    private int samples(float[] values, int offset) {
        double mean = 0;
        for (int t = 0; t < settings.frames(); t++) {
            mean += clamp(values[offset + t * settings.frameSize() + settings.lengthPlace()]) / settings.frames();
        }
        return Math.max(2, (int) Math.round(Math.max(SHORTEST, mean) * settings.longest()));
    }

    /** Noise throughout, and a pulse wherever the phase, 1 a period, passes a whole number. */
    private void excite(float[] values, int offset, int from, int to, double perFrame, long seed) {
        int before = Math.max(0, from - length);
        int behind = Math.min(sum.length, to + length);
        excitation.draw(before, behind, seed);
        double[] hertz = new double[settings.frames()];
        Arrays.setAll(
                hertz, t -> settings.pitch(clamp(values[offset + t * settings.frameSize() + settings.pitchPlace()])));
        double phase = 0;
        for (int i = before; i < behind; i++) {
            double place = Math.max(0, Math.min(hertz.length - 1, (i - from) / perFrame));
            int t = Math.min(hertz.length - 2, (int) place);
            double pitch = hertz[t] + (place - t) * (hertz[t + 1] - hertz[t]);
            double step = pitch / settings.sampleRate();
            phase += step;
            excitation.lower(i, step);
            if (phase >= 1) {
                phase -= 1;
                excitation.addPulse(i - 1, Math.min(1 - phase / step, Math.nextDown(1.0)), 1 / step);
            }
        }
    }

    /** Adds the part of the sound about a sample, whose place among the frames this is. */
    private void addShaped(int centre, double place) {
        double inside = Math.max(0, Math.min(settings.frames() - 1, place));
        int t = Math.min(settings.frames() - 2, (int) inside);
        float share = (float) (inside - t);
        int start = centre - hann.length / 2;
        window(excitation.pulses(), start, pulses);
        window(excitation.noise(), start, noise);
        shape(amplitudes[t], amplitudes[t + 1], voiced[t], voiced[t + 1], share);
        fft.realInverse(pulses, true);
        // Zero phase rings as far before a sample as behind it: the transform's last quarter comes before its first
        // sample.
        int quarter = length / 4;
        for (int i = 0; i < length; i++) {
            int at = start + (i < length - quarter ? i : i - length);
            if (at >= 0 && at < sum.length) {
                sum[at] += pulses[i] / (float) WINDOWS;
            }
        }
    }

    private void window(float[] source, int start, float[] into) {
        Arrays.fill(into, 0f);
        for (int i = Math.max(0, -start); i < Math.min(hann.length, source.length - start); i++) {
            into[i] = hann[i] * source[start + i];
        }
        fft.realForward(into);
    }

    /** Turns the spectrum of the pulses into that of the sound. */
    private void shape(float[] amplitude, float[] nextAmplitude, float[] voicing, float[] nextVoicing, float share) {
        for (int bin = 0; bin < bins; bin++) {
            float level = amplitude[bin] + share * (nextAmplitude[bin] - amplitude[bin]);
            float power = voicing[bin] + share * (nextVoicing[bin] - voicing[bin]);
            float ofPulses = level * (float) Math.sqrt(power);
            float ofNoise = level * (float) Math.sqrt(Math.max(0, 1 - power)); // rounding may lead beyond 1
            if (bin == 0 || bin == bins - 1) {
                int at = bin == 0 ? 0 : 1;
                pulses[at] = ofPulses * pulses[at] + ofNoise * noise[at];
            } else {
                pulses[2 * bin] = ofPulses * pulses[2 * bin] + ofNoise * noise[2 * bin];
                pulses[2 * bin + 1] = ofPulses * pulses[2 * bin + 1] + ofNoise * noise[2 * bin + 1];
            }
        }
    }
}
