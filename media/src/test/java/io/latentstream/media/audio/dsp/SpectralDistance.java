package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.Waveform;

/** Log-spectral distance between values and those of a clip made from them, over the frames that sound. */
final class SpectralDistance {
    private SpectralDistance() {}

    /** The mean over frames of the root mean square over bands, in dB. */
    static double decibels(float[] values, Waveform clip, SpectrogramSettings settings) {
        float[] back = new LogMelSpectrogram(settings).ofPadded(clip.samples());
        int bands = settings.bands();
        double sum = 0;
        int sounding = 0;
        for (int from = 0; from < values.length; from += bands) {
            double squares = 0;
            float loudest = 0;
            for (int i = from; i < from + bands; i++) {
                loudest = Math.max(loudest, values[i]);
                squares += Math.pow(settings.dynamicRangeDb() * (values[i] - back[i]), 2);
            }
            if (loudest > 0) {
                sounding++;
                sum += Math.sqrt(squares / bands);
            }
        }
        return sum / sounding;
    }
}
