package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.Waveform;
import java.util.Arrays;

/**
 * Clips as values in [0,1], the representation of {@link SpectrogramSettings}: 32 ms of silence before the clip, padded or cut
 * at its end, magnitudes of the STFT in mel bands (or bins), decibels below their maximum. One instance serves one thread.
 */
public final class LogMelSpectrogram implements ClipAnalysis {
    private final SpectrogramSettings settings;
    private final Stft stft;
    private final MelFilterbank filterbank;
    private final float[] samples;
    private final float[][] spectrum;
    private final float[] magnitudes;

    public LogMelSpectrogram(SpectrogramSettings settings) {
        this.settings = settings;
        stft = new Stft(settings);
        filterbank = settings.melBands() == 0 ? null : new MelFilterbank(settings);
        samples = new float[settings.sampleCount()];
        spectrum = stft.newSpectrum();
        magnitudes = new float[settings.frames() * settings.bins()];
    }

    @Override
    public float[] of(Waveform clip) {
        if (clip.sampleRate() != settings.sampleRate()) {
            throw new IllegalArgumentException(
                    "a clip at " + clip.sampleRate() + " Hz; resample it to " + settings.sampleRate() + " Hz first");
        }
        int lead = Math.min(settings.leadSamples(), samples.length);
        int count = Math.min(clip.sampleCount(), samples.length - lead);
        Arrays.fill(samples, 0f);
        clip.copyTo(0, samples, lead, count);
        return ofPadded(samples);
    }

    /** The values of settings.sampleCount() samples as they are, without a lead. */
    float[] ofPadded(float[] padded) {
        stft.forward(padded, spectrum);
        stft.magnitudes(spectrum, magnitudes);
        float[] energies = filterbank == null ? magnitudes.clone() : inBands();
        toDecibels(energies);
        return energies;
    }

    private float[] inBands() {
        float[] bands = new float[settings.valueCount()];
        for (int frame = 0; frame < settings.frames(); frame++) {
            filterbank.apply(magnitudes, frame * settings.bins(), bands, frame * settings.melBands());
        }
        return bands;
    }

    private void toDecibels(float[] energies) {
        float maximum = 0;
        for (float energy : energies) {
            maximum = Math.max(maximum, energy);
        }
        for (int i = 0; i < energies.length; i++) {
            energies[i] = energies[i] == 0 ? 0 : value((double) energies[i] / maximum);
        }
    }

    private float value(double ratio) {
        return (float) Math.max(0, 1 + 20 * StrictMath.log10(ratio) / settings.dynamicRangeDb());
    }
}
