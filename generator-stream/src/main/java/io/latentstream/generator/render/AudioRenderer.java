package io.latentstream.generator.render;

import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.SilenceTrimmer;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import java.util.LinkedHashMap;
import java.util.Map;

/** Renders a decoder's values as audio clips. Keeps a synthesis for each of the last representations: one instance serves one thread. */
public final class AudioRenderer {
    private static final float PEAK = 0.98f; // a sample at full scale would look clipped
    private static final double TRIM_RANGE_DB = 40;
    private static final int KEPT = 4;
    private static final int INITIAL_CAPACITY = 8;
    private static final float LOAD_FACTOR = 0.75f;

    private final SilenceTrimmer trimmer = new SilenceTrimmer(TRIM_RANGE_DB);
    private final Map<ClipRepresentation, ClipSynthesis> syntheses =
            new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);

    /**
     * Renders one clip with a peak of 0.98.
     *
     * @param values where the clip's values in [0,1] lie, frame by frame
     * @param offset index of the first one
     * @param phaseSeed seed of the phases that the values do not tell
     * @param format how to encode it
     * @throws SilentClipException when the values hold no sound
     */
    public RenderedClip render(
            float[] values, int offset, AudioRendering rendering, long phaseSeed, ClipFormat format) {
        Waveform clip = synthesis(rendering.representation()).invert(values, offset, phaseSeed);
        if (clip.peak() == 0) {
            throw new SilentClipException();
        }
        Waveform cut = format.trim() ? trimmer.trim(clip) : clip;
        Waveform loud = cut.withPeak(PEAK);
        return new RenderedClip(loud.sampleRate(), loud.sampleCount(), encode(loud, format));
    }

    private static byte[] encode(Waveform clip, ClipFormat format) {
        return switch (format.encoding()) {
            case WAV ->
                format.recipe().isEmpty()
                        ? WavEncoder.encode(clip)
                        : WavEncoder.encode(clip, new WavComment(format.recipe()));
            case PCM16 -> WavEncoder.encodePcm16(clip);
            default -> throw new IllegalArgumentException(format.encoding() + " is no encoding of audio clips");
        };
    }

    private ClipSynthesis synthesis(ClipRepresentation representation) {
        ClipSynthesis synthesis = syntheses.computeIfAbsent(representation, ClipRepresentation::synthesis);
        if (syntheses.size() > KEPT) {
            syntheses.remove(syntheses.keySet().iterator().next());
        }
        return synthesis;
    }
}
