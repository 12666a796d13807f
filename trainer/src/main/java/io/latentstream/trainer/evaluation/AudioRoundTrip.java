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

/** Takes clips the way to a listener: spectrogram to sound to a WAV file, which is read back as a recording is. */
final class AudioRoundTrip {
    private static final long SEED = 3;

    private final SpectrogramSettings settings;
    private final TrainingThreads threads;

    AudioRoundTrip(SpectrogramSettings settings, TrainingThreads threads) {
        this.settings = settings;
        this.threads = threads;
    }

    /** The spectrograms of the WAV files that these spectrograms become; that of a silent file is all 0. */
    float[][] apply(float[][] clips) {
        float[][] read = new float[clips.length][];
        threads.run(thread -> {
            SpectrogramInverter inverter = new SpectrogramInverter(settings);
            LogMelSpectrogram spectrogram = new LogMelSpectrogram(settings);
            for (int i = thread; i < clips.length; i += threads.count()) {
                read[i] = readBack(inverter.invert(clips[i], 0, SEED + i), spectrogram);
            }
            return thread;
        });
        return read;
    }

    private float[] readBack(Waveform clip, LogMelSpectrogram spectrogram) {
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
