package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.Waveform;
import java.util.ArrayList;
import java.util.List;

/** Tones with two labels, the pitch (500 or 1,500 Hz) and the length (about 0.8 or 0.3 s), of random phases. */
final class ToneClips {
    static final List<LabelGroup> GROUPS = List.of(
            new LabelGroup("pitch", List.of("high", "low")), new LabelGroup("length", List.of("long", "short")));

    private ToneClips() {}

    static LabelledRecordings recordings(int count, int sampleRate, long seed) {
        SplitMix64 random = SplitMix64.of(seed);
        List<Waveform> clips = new ArrayList<>();
        int[][] labels = new int[count][];
        for (int i = 0; i < count; i++) {
            labels[i] = new int[] {i % 2, i / 2 % 2};
            double hertz = labels[i][0] == 0 ? 1_500 : 500;
            double seconds = (labels[i][1] == 0 ? 0.7 : 0.2) + 0.2 * random.nextDouble();
            int length = (int) (sampleRate * seconds);
            clips.add(tone(sampleRate, length, hertz, 0, 2 * Math.PI * random.nextDouble()));
        }
        return new LabelledRecordings(clips, labels, GROUPS);
    }

    static Waveform tone(int sampleRate, int length, double hertz, double beats, double phase) {
        float[] samples = new float[length];
        for (int i = 0; i < length; i++) {
            double seconds = (double) i / sampleRate;
            double loudness = Math.abs(Math.cos(Math.PI * beats * seconds));
            samples[i] = (float) (loudness * Math.sin(2 * Math.PI * hertz * seconds + phase));
        }
        return Waveform.of(sampleRate, samples);
    }

    static Waveform tone(double hertz) {
        return tone(8_000, 8_000, hertz, 0, 0);
    }
}
