package io.latentstream.generator.render;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.Encoding;
import io.latentstream.generator.request.Medium;
import io.latentstream.media.audio.dsp.SpectrogramSettings;

/**
 * A row is a log-mel spectrogram: frames rows of bands values.
 *
 * @param settings of the spectrogram
 */
public record AudioRendering(SpectrogramSettings settings) implements Rendering {
    /** Most numbers of a clip's spectrum: some 2 minutes at 8 kHz. Each render thread keeps several arrays of this length. */
    private static final int MAX_SPECTRUM = 1 << 22;

    private static final int CLIPS_AT_ONCE = 64; // take a core 0.1 s, and the first waits for the last
    private static final int VALUES_AT_ONCE = 1 << 21; // 8 MB as floats

    public AudioRendering {
        long spectrum = (long) settings.frames() * settings.windowLength();
        if (spectrum > MAX_SPECTRUM) {
            throw new IllegalArgumentException(
                    "it makes clips of %d frames x %d samples, more than the %d that can be held; train it on shorter clips"
                            .formatted(settings.frames(), settings.windowLength(), MAX_SPECTRUM));
        }
    }

    static AudioRendering of(AudioRepresentation event) {
        return new AudioRendering(new SpectrogramSettings(
                event.getSampleRate(),
                event.getSampleCount(),
                event.getWindowLength(),
                event.getHopLength(),
                event.getFrames(),
                event.getMelBands(),
                event.getDynamicRangeDb()));
    }

    @Override
    public int valueCount() {
        return settings.valueCount();
    }

    @Override
    public int rowsAtOnce() {
        return Math.max(1, Math.min(CLIPS_AT_ONCE, VALUES_AT_ONCE / valueCount()));
    }

    @Override
    public long leastBytes(Encoding encoding, boolean trim) {
        return trim ? 0 : (long) settings.sampleCount() * Short.BYTES;
    }

    @Override
    public Medium medium() {
        return Medium.AUDIO;
    }
}
