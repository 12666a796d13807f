package io.latentstream.trainer.evaluation;

import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramInverter;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.nn.TrainingThreads;
import java.io.UncheckedIOException;

/** The way of a clip to a listener: spectrogram to sound, to the bytes of a WAV file, and read back as any recording is. */
final class AudioRoundTrip {
    private static final long SEED = 3;

    private final SpectrogramSettings settings;
    private final TrainingThreads threads;

    AudioRoundTrip(SpectrogramSettings settings, TrainingThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** The spectrograms of the files that these spectrograms become; a silent one is all 0. */
    float[][] apply(float[][] clips) {
        float[][] heard = new float[clips.length][];
        threads.run(thread -> {
            SpectrogramInverter inverter = new SpectrogramInverter(settings);
            LogMelSpectrogram spectrogram = new LogMelSpectrogram(settings);
            for (int i = thread; i < clips.length; i += threads.count()) {
                heard[i] = heard(inverter.invert(clips[i], 0, SEED + i), spectrogram);
            }
            return thread;
        });
        return heard;
    }

    private float[] heard(Waveform clip, LogMelSpectrogram spectrogram) {
        try {
            Waveform read = WavReader.read(WavEncoder.encode(clip));
            if (read.peak() == 0) {
                return new float[settings.valueCount()];
            }
            return spectrogram.of(new ClipPreparation(settings.sampleRate()).apply(read));
        } catch (WavFormatException e) {
            throw new UncheckedIOException("a WAV file of our own cannot be read", e);
        }
    }
}
