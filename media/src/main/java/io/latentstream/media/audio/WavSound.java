package io.latentstream.media.audio;

import java.util.List;

/**
 * What a WAV file holds.
 *
 * @param clip the sound
 * @param remarks what people should know who think that it is all of the file, one sentence each
 */
public record WavSound(Waveform clip, List<String> remarks) {
    public WavSound {
        remarks = List.copyOf(remarks);
    }
}
