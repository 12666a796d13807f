package io.latentstream.media.audio;

import java.util.List;

/**
 * What a WAV file holds.
 *
 * @param clip the sound
 * @param remarks what was left out or done differently, one sentence each
 */
public record WavSound(Waveform clip, List<String> remarks) {
    public WavSound {
        remarks = List.copyOf(remarks);
    }
}
