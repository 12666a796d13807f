package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.WavFile;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavSound;
import io.latentstream.media.audio.Waveform;
import java.util.List;

/**
 * WAV files as values of a model of clips: for the trainer that reads a dataset and for the generator that is given an input, one
 * code. Prepared as {@link ClipPreparation} says, analysed as the representation says. One instance serves one thread.
 */
public final class RecordingReader {
    private static final int LONGEST_SECONDS = 60;
    private static final int MOST_SAMPLES = 1 << 23;

    private final ClipRepresentation representation;
    private final ClipPreparation preparation;
    private final ClipAnalysis analysis;

    public RecordingReader(ClipRepresentation representation) {
        this.representation = representation;
        this.preparation = new ClipPreparation(representation.sampleRate());
        this.analysis = representation.analysis();
    }

    /**
     * A recording that was read.
     *
     * @param values as the representation defines them, in [0,1]
     * @param remarks what was left out or done differently, one sentence each
     * @param clip the sound, at the model's rate, without the silence around it; of what is more than {@link #longest()} the values say
     *     nothing
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Recording(float[] values, List<String> remarks, Waveform clip) {
        public Recording {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Reads a file.
     *
     * @throws WavFormatException when it is no WAV, of a codec that is not read, damaged or without samples
     * @throws IllegalArgumentException when it is longer than 60 s or 8,388,608 samples, or holds nothing but silence
     */
    public Recording read(byte[] wav) throws WavFormatException {
        WavFile file = WavFile.of(wav);
        if (file.seconds() > LONGEST_SECONDS || file.sampleCount() > MOST_SAMPLES) {
            throw new IllegalArgumentException(
                    "a clip of %d samples, %.0f s; cut it into clips of at most %d s and %d samples"
                            .formatted(file.sampleCount(), file.seconds(), LONGEST_SECONDS, MOST_SAMPLES));
        }
        WavSound sound = file.decode();
        Waveform clip = preparation.apply(sound.clip());
        return new Recording(analysis.of(clip), sound.remarks(), clip);
    }

    /** Samples of a clip that its spectrogram covers. */
    public int longest() {
        return representation.longest();
    }
}
