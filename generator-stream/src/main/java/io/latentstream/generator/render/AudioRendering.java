package io.latentstream.generator.render;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.Encoding;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.generator.request.Medium;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.audio.vocoder.VocoderSettings;

/**
 * A row is a clip: frames rows of values.
 *
 * @param representation of the clip
 */
public record AudioRendering(ClipRepresentation representation) implements Rendering {
    /** Most numbers of a clip's spectrum: some 2 minutes at 8 kHz. Each render thread keeps several arrays of this length. */
    private static final int MAX_SPECTRUM = 1 << 22;

    private static final int CLIPS_AT_ONCE = 64; // take a core 0.1 s, and the first waits for the last
    private static final int VALUES_AT_ONCE = 1 << 21; // 8 MB as floats

    public AudioRendering {
        if (representation.workingSize() > MAX_SPECTRUM) {
            throw new IllegalArgumentException(
                    "it makes clips of %d frames whose spectrum has %d numbers, more than the %d that can be held; train it on shorter clips"
                            .formatted(representation.frames(), representation.workingSize(), MAX_SPECTRUM));
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

    static AudioRendering of(VocoderRepresentation event) {
        return new AudioRendering(new VocoderSettings(
                event.getSampleRate(),
                event.getSampleCount(),
                event.getFrames(),
                event.getBands(),
                event.getVoicingBands(),
                event.getLowestPitchHz(),
                event.getHighestPitchHz(),
                event.getDynamicRangeDb()));
    }

    @Override
    public int valueCount() {
        return representation.valueCount();
    }

    @Override
    public int rowsAtOnce() {
        return Math.max(1, Math.min(CLIPS_AT_ONCE, VALUES_AT_ONCE / valueCount()));
    }

    @Override
    public long leastBytes(Encoding encoding, boolean trim) {
        return trim ? 0 : (long) representation.sampleCount() * Short.BYTES;
    }

    @Override
    public Medium medium() {
        return Medium.AUDIO;
    }
}
