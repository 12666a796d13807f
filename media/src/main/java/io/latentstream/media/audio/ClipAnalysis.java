package io.latentstream.media.audio;

/** Clips as values. One instance serves one thread. */
public interface ClipAnalysis {
    /**
     * The clip's frames x frameSize values in [0,1], as its {@link ClipRepresentation} defines them; all 0 for silence.
     *
     * @throws IllegalArgumentException when the clip has another sample rate
     */
    float[] of(Waveform clip);
}
