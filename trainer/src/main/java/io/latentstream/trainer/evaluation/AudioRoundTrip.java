package io.latentstream.trainer.evaluation;

import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.nn.TrainingThreads;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Takes clips the way to a listener: values to sound to a WAV file, which is read back as a recording is. */
final class AudioRoundTrip {
    private static final long SEED = 3;
    private static final double END_SECONDS = 0.1;
    private static final double QUIETEST_DBFS = -100; // 16 bits hold nothing below

    private final ClipRepresentation representation;
    private final TrainingThreads threads;

    AudioRoundTrip(ClipRepresentation representation, TrainingThreads threads) {
        this.representation = representation;
        this.threads = threads;
    }

    /**
     * Sounds as a listener has them.
     *
     * @param clips the WAV files' sounds, prepared as recordings are; a silent file's is a sample of silence
     * @param endLevels root mean square of the last 0.1 s of each file, dBFS
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sounds(List<Waveform> clips, double[] endLevels) {}

    /** The sounds of the WAV files that these values become, a row each. */
    Sounds apply(float[][] values) {
        Waveform[] read = new Waveform[values.length];
        double[] endLevels = new double[values.length];
        threads.run(thread -> {
            ClipSynthesis synthesis = representation.synthesis();
            ClipPreparation preparation = new ClipPreparation(representation.sampleRate());
            for (int i = thread; i < values.length; i += threads.count()) {
                Waveform file = readBack(synthesis.invert(values[i], 0, SEED + i));
                endLevels[i] = endLevel(file);
                read[i] = file.peak() == 0 ? file.slice(0, 1) : preparation.apply(file);
            }
            return thread;
        });
        return new Sounds(Arrays.asList(read), endLevels);
    }

    private static Waveform readBack(Waveform clip) {
        try {
            return WavReader.read(WavEncoder.encode(clip));
        } catch (WavFormatException e) {
            throw new UncheckedIOException("a WAV file of our own cannot be read", e);
        }
    }

    private static double endLevel(Waveform file) {
        int count = (int) Math.min(file.sampleCount(), Math.round(END_SECONDS * file.sampleRate()));
        double squares = 0;
        for (int i = file.sampleCount() - count; i < file.sampleCount(); i++) {
            squares += (double) file.at(i) * file.at(i);
        }
        return squares == 0 ? QUIETEST_DBFS : Math.max(QUIETEST_DBFS, 10 * Math.log10(squares / count));
    }
}
