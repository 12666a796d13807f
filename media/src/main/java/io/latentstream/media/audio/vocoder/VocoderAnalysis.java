package io.latentstream.media.audio.vocoder;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.Waveform;
import java.util.Arrays;

/** Speech as values; the package's description defines them. One instance serves one thread. */
final class VocoderAnalysis implements ClipAnalysis {
    private final VocoderSettings settings;
    private final PitchTracker pitch;
    private final SpectralEnvelope envelope;
    private final Voicing voicing;
    private final int margin;
    private final float[] samples;
    private final float[] energies;

    VocoderAnalysis(VocoderSettings settings) {
        this.settings = settings;
        pitch = new PitchTracker(settings);
        envelope = new SpectralEnvelope(settings);
        margin = Math.max(pitch.frameLength(), envelope.frameLength()) / 2 + 1;
        samples = new float[settings.longest() + 2 * margin];
        voicing = new Voicing(settings, samples.length);
        energies = new float[settings.frames() * settings.bands()];
    }

    @Override
    public float[] of(Waveform clip) {
        if (clip.sampleRate() != settings.sampleRate()) {
            throw new IllegalArgumentException(
                    "a clip at " + clip.sampleRate() + " Hz; resample it to " + settings.sampleRate() + " Hz first");
        }
        int count = Math.min(clip.sampleCount(), settings.longest());
        Arrays.fill(samples, 0f);
        clip.copyTo(0, samples, margin, count);
        int[] centres = new int[settings.frames()];
        Arrays.setAll(
                centres, t -> margin + (int) Math.round((double) t * Math.max(0, count - 1) / (centres.length - 1)));
        float[] values = new float[settings.valueCount()];
        if (clip.peak() > 0) {
            fill(values, centres, count);
        }
        return values;
    }

    private void fill(float[] values, int[] centres, int count) {
        float length = (float) count / settings.longest();
        int[] periods = pitch.periods(samples, centres);
        int[] starts = Arrays.stream(centres)
                .map(centre -> centre - pitch.frameLength() / 2)
                .toArray();
        int size = settings.frameSize();
        voicing.read(
                samples, count + 2 * margin, starts, pitch.compared(), periods, values, size, settings.voicingPlace());
        for (int t = 0; t < centres.length; t++) {
            envelope.read(samples, centres[t], periods[t], energies, t * settings.bands());
            double value = settings.value((double) settings.sampleRate() / periods[t]);
            values[t * size + settings.pitchPlace()] = (float) Math.max(0, Math.min(1, value));
            values[t * size + settings.lengthPlace()] = length;
        }
        writeLevels(values);
    }

    private void writeLevels(float[] values) {
        float loudest = 0;
        for (float energy : energies) {
            loudest = Math.max(loudest, energy);
        }
        for (int t = 0; t < settings.frames(); t++) {
            for (int band = 0; band < settings.bands(); band++) {
                double ratio = energies[t * settings.bands() + band] / loudest;
                double level = ratio > 0 ? 1 + 10 * StrictMath.log10(ratio) / settings.dynamicRangeDb() : 0;
                values[t * settings.frameSize() + band] = (float) Math.max(0, level);
            }
        }
    }
}
