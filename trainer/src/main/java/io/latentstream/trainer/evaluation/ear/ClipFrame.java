package io.latentstream.trainer.evaluation.ear;

import io.latentstream.media.audio.Waveform;
import java.util.Arrays;

/**
 * The stretch of time that listeners hear: 32 ms of silence, the clip, and silence or a cut at the end.
 *
 * @param sampleRate Hz
 */
record ClipFrame(int sampleRate) {
    private static final double SECONDS = 1.008;
    private static final double LEAD_SECONDS = 0.032;

    /** Samples of the stretch: 8,064 at 8 kHz. */
    int samples() {
        return samples(SECONDS);
    }

    /** Samples in a time, rounded. */
    int samples(double seconds) {
        return (int) Math.round(seconds * sampleRate);
    }

    /**
     * The samples of a clip in its place.
     *
     * @throws IllegalArgumentException when the clip has another sample rate
     */
    float[] place(Waveform clip) {
        float[] samples = new float[samples()];
        place(clip, samples);
        return samples;
    }

    /** Fills {@code into}, of {@link #samples()} samples. */
    void place(Waveform clip, float[] into) {
        if (clip.sampleRate() != sampleRate) {
            throw new IllegalArgumentException(
                    "a clip at %d Hz among clips at %d Hz; resample it first".formatted(clip.sampleRate(), sampleRate));
        }
        int lead = samples(LEAD_SECONDS);
        Arrays.fill(into, 0f);
        clip.copyTo(0, into, lead, Math.min(clip.sampleCount(), into.length - lead));
    }
}
