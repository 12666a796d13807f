package io.latentstream.media.audio;

/**
 * How a clip becomes a row of values in [0,1], frame by frame, and sound again. Before the clip, {@link #leadSamples()} of silence;
 * what does not fit behind it is cut off.
 */
public interface ClipRepresentation {
    /** Hz. */
    int sampleRate();

    /** Samples of a full clip. */
    int sampleCount();

    /** Frames of a clip. */
    int frames();

    /** Values of a frame. */
    int frameSize();

    /** Numbers that a synthesis keeps in its largest array. */
    long workingSize();

    /** A new analysis, for one thread. */
    ClipAnalysis analysis();

    /** A new synthesis, for one thread. */
    ClipSynthesis synthesis();

    /** Values of a clip. */
    default int valueCount() {
        return Math.multiplyExact(frames(), frameSize());
    }

    /** Samples of silence before a clip: 32 ms. */
    default int leadSamples() {
        return (int) Math.round(0.032 * sampleRate());
    }

    /** Samples of a clip that its values cover. */
    default int longest() {
        return sampleCount() - leadSamples();
    }
}
