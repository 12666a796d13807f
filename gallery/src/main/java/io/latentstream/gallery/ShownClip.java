package io.latentstream.gallery;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.gallery.payload.DamagedPayloadException;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.LogMelSpectrogram;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.ColourMap;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;

/** Clips as a browser can play and show them: at most {@value #MOST_SECONDS} s, with a log-mel spectrogram. */
final class ShownClip {
    static final int MOST_SECONDS = 20;

    private static final int MOST_BYTES = 2 << 20;
    private static final int LOWEST_RATE = 1000;
    private static final int HIGHEST_RATE = 192_000;
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
     * @throws DamagedPayloadException when it is damaged, too long or too large for a page, or of an unknown encoding
     */
    static Waveform sound(GeneratedAudio clip) {
        requireShort(clip.getSampleCount(), clip.getSampleRate());
        if (clip.getPayload().remaining() > MOST_BYTES) {
            throw new DamagedPayloadException("a clip of %d bytes; this page plays at most %d"
                    .formatted(clip.getPayload().remaining(), MOST_BYTES));
        }
        Waveform sound = Payloads.sound(clip);
        requireShort(sound.sampleCount(), sound.sampleRate()); // the WAV header may say otherwise than the record
        return sound;
    }

    private static void requireShort(long samples, int rate) {
        if (rate < LOWEST_RATE || rate > HIGHEST_RATE || samples > (long) MOST_SECONDS * rate) {
            throw new DamagedPayloadException(
                    "a clip of %d samples at %d Hz; this page plays at most %d s at %d to %d Hz"
                            .formatted(samples, rate, MOST_SECONDS, LOWEST_RATE, HIGHEST_RATE));
        }
    }

    /** A spectrogram as PNG, in the colour map magma. */
    static byte[] png(PixelGrid picture) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(picture, ColourMap.MAGMA);
        }
    }

    /** The log-mel spectrogram: 64 bands, low at the bottom; time to the right, about 125 pixels a second; loud is bright. */
    static PixelGrid spectrogram(Waveform sound) {
        SpectrogramSettings settings = settings(sound);
        float[] values = new LogMelSpectrogram(settings).of(sound);
        int lead = settings.leadSamples() / settings.hopLength(); // frames of the silence padded before it
        return PixelGrid.ofSpectrogram(settings.frames() - lead, BANDS, values, lead);
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
