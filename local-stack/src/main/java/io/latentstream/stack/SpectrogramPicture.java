package io.latentstream.stack;

import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.Resampler;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.PixelGrid;

/** Clips as pictures: time to the right, frequency upwards, white the loudest. */
final class SpectrogramPicture {
    private final SpectrogramSettings settings;
    private final LogMelSpectrogram spectrogram;
    private final ClipPreparation preparation;

    SpectrogramPicture(SpectrogramSettings settings) {
        this.settings = settings;
        this.spectrogram = new LogMelSpectrogram(settings);
        this.preparation = new ClipPreparation(settings.sampleRate());
    }

    /** A clip of a generator: with the silence before it that the spectrogram would put there. */
    PixelGrid ofGenerated(Waveform clip) {
        Waveform sound = Resampler.resample(clip, settings.sampleRate());
        int lead = Math.min(settings.leadSamples(), sound.sampleCount());
        return picture(spectrogram.of(sound.slice(lead, sound.sampleCount())));
    }

    /** A clip as it was recorded. */
    PixelGrid ofRecording(Waveform clip) {
        return picture(spectrogram.of(preparation.apply(clip)));
    }

    private PixelGrid picture(float[] values) {
        return PixelGrid.ofSpectrogram(settings.frames(), settings.bands(), values, 0);
    }
}
