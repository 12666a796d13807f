package io.latentstream.client.gallery;

import io.latentstream.client.Payloads;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.ColourMap;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Clips as a browser can play and show them. */
final class ShownClip {
    static final int MOST_SECONDS = 20;

    private static final int BANDS = 64;
    private static final int HOPS_A_WINDOW = 8;
    private static final double WINDOW_SECONDS = 0.064;
    private static final int SHORTEST_WINDOW = 256;
    private static final int LONGEST_WINDOW = 4096;
    private static final double DYNAMIC_RANGE_DB = 60;

    private ShownClip() {}

    /**
     * The samples of a clip.
     *
     * @throws RuntimeException when it is damaged, too long for a page or of an unknown encoding
     */
    static Waveform sound(GeneratedAudio clip) {
        long most = (long) MOST_SECONDS * clip.getSampleRate();
        if (clip.getSampleCount() > most || clip.getPayload().remaining() > 4 * most + 1024) {
            throw new IllegalArgumentException("a clip of %d samples at %d Hz; this page plays at most %d s"
                    .formatted(clip.getSampleCount(), clip.getSampleRate(), MOST_SECONDS));
        }
        return Payloads.sound(clip);
    }

    /** A picture as PNG in the colours of sounds. */
    static byte[] png(PixelGrid picture) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(picture, ColourMap.MAGMA);
        }
    }

    /** Time to the right, about 125 pixels a second; mel frequency upwards; bright the loudest. */
    static PixelGrid spectrogram(Waveform sound) {
        SpectrogramSettings settings = settings(sound);
        float[] values = new LogMelSpectrogram(settings).of(sound);
        int lead = LogMelSpectrogram.leadSamples(settings) / settings.hopLength(); // the silence put before it
        int width = settings.frames() - lead;
        float[] upright = new float[width * BANDS];
        for (int frame = 0; frame < width; frame++) {
            for (int band = 0; band < BANDS; band++) {
                upright[(BANDS - 1 - band) * width + frame] = values[(lead + frame) * BANDS + band];
            }
        }
        return PixelGrid.ofUnitValues(width, BANDS, upright, 0);
    }

    private static SpectrogramSettings settings(Waveform sound) {
        int rate = sound.sampleRate();
        int wanted = Integer.highestOneBit((int) Math.round(WINDOW_SECONDS * rate));
        int window = Math.max(SHORTEST_WINDOW, Math.min(LONGEST_WINDOW, wanted));
        int hop = window / HOPS_A_WINDOW;
        int samples = Math.max(window, sound.sampleCount() + (int) (0.032 * rate) + 1);
        int padded = (samples + hop - 1) / hop * hop;
        return new SpectrogramSettings(rate, padded, window, hop, padded / hop + 1, BANDS, DYNAMIC_RANGE_DB);
    }
}
