package io.latentstream.trainer.vae;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.List;

/** Tones that are quickly learned: "digits" are pitches, "speakers" are short or long. */
public final class TinyClips {
    private static final SpectrogramSettings SETTINGS = new SpectrogramSettings(8_000, 8_192, 256, 128, 65, 33, 60);
    private static final List<LabelGroup> LABEL_GROUPS = List.of(
            new LabelGroup("digit", List.of("low", "middle", "high")),
            new LabelGroup("speaker", List.of("brief", "slow")));

    private TinyClips() {}

    public static ClipDataset dataset() {
        return new ClipDataset(
                new Provenance("tones", "digest-of-tones", "none", true),
                LABEL_GROUPS,
                SETTINGS,
                clips(120),
                clips(30));
    }

    static LabelledClips clips(int count) {
        LogMelSpectrogram spectrogram = new LogMelSpectrogram(SETTINGS);
        List<float[]> values = new ArrayList<>();
        List<Waveform> sounds = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int[] label = {i % 3, i / 3 % 2};
            sounds.add(tone(400 * Math.pow(2, label[0]), label[1] == 0 ? 2000 : 5000, i)
                    .withPeak(1));
            values.add(spectrogram.of(sounds.get(i)));
            labels.add(label);
        }
        return new LabelledClips(SETTINGS, values, sounds, labels);
    }

    private static Waveform tone(double hertz, int length, int variant) {
        SplitMix64 random = SplitMix64.of(variant);
        double pitch = hertz * (1 + 0.04 * random.nextGaussian());
        float[] samples = new float[length + random.nextInt(400)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (Math.sin(2 * Math.PI * pitch * i / 8_000) + 0.01 * random.nextGaussian());
        }
        return Waveform.of(8_000, samples);
    }

    /** What a person would write for {@link #spec}. */
    public static SpecFile file() {
        String yaml = """
                name: tiny-clips
                data: recordings
                conditions: all
                latent-size: 2
                hidden-layers: [24]
                likelihood: gaussian
                prior: {gaussians-per-label: 5}
                training: {batch-size: 20, learning-rate: 0.005, prior-factor: 1, beta: 2, warm-up: 0.25, averaging: 0.9}
                """;
        return SpecFile.parse(yaml, "tiny-clips.yml");
    }

    public static VaeSpec spec() {
        return file().spec(dataset());
    }

    /** A model after some epochs. */
    public static TrainedVae trained(int epochs) {
        try (TrainingThreads threads = new TrainingThreads(2)) {
            VaeTrainer trainer =
                    new VaeTrainer(spec(), dataset().train(), new TrainingBudget.Epochs(epochs), 7, threads);
            trainer.advance(report -> {}, () -> false);
            return trainer.snapshot();
        }
    }
}
