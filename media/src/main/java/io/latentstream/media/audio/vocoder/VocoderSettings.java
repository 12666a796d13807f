package io.latentstream.media.audio.vocoder;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.dsp.MelFilterbank;

/**
 * How speech becomes values in [0,1]; the package's description defines them.
 *
 * @param sampleRate Hz
 * @param sampleCount samples of a full clip
 * @param frames of a clip, spread evenly over its own length
 * @param bands of the spectral envelope, on the mel scale
 * @param voicingBands equal parts of 0 Hz to the Nyquist frequency whose voicing is told
 * @param lowestPitch Hz
 * @param highestPitch Hz
 * @param dynamicRangeDb decibels between levels 0 and 1
 */
public record VocoderSettings(
        int sampleRate,
        int sampleCount,
        int frames,
        int bands,
        int voicingBands,
        double lowestPitch,
        double highestPitch,
        double dynamicRangeDb)
        implements ClipRepresentation {
    /** One second of speech at 8 kHz: 48 frames of 40 bands, 60 dB, and pitches from 60 to 400 Hz. */
    public static final VocoderSettings SPEECH_8_KHZ = new VocoderSettings(8_000, 8_064, 48, 40, 4, 60, 400, 60);

    /** Window of a transform at least; it holds some four periods of the lowest pitch. */
    private static final double WINDOW_SECONDS = 0.064;

    private static final int LOWEST_RATE = 1_000;
    private static final int LONGEST_WINDOW = 4_096; // beyond it the FFT would start threads of its own
    private static final int LONGEST = 1 << 20;
    private static final int MOST_FRAMES = 4_096;
    private static final int MOST_BANDS = 512;
    private static final double PERIODS = 3;

    public VocoderSettings {
        require(sampleRate >= LOWEST_RATE, "a sample rate of " + sampleRate + " Hz; give at least " + LOWEST_RATE);
        require(
                lowestPitch >= 20 && highestPitch > lowestPitch && highestPitch <= sampleRate / 8.0,
                "pitches from %s to %s Hz; give at least 20 Hz, at most an eighth of the sample rate, and the lower one first"
                        .formatted(lowestPitch, highestPitch));
        require(
                window(sampleRate, lowestPitch) <= LONGEST_WINDOW,
                "a window of %d samples; give a sample rate and pitches for at most %d"
                        .formatted(window(sampleRate, lowestPitch), LONGEST_WINDOW));
        require(
                sampleCount >= window(sampleRate, lowestPitch) && sampleCount <= LONGEST,
                "clips of %d samples; give the window's %d to %d"
                        .formatted(sampleCount, window(sampleRate, lowestPitch), LONGEST));
        require(frames >= 2 && frames <= MOST_FRAMES, frames + " frames; give 2 to " + MOST_FRAMES);
        require(bands >= 2 && bands <= MOST_BANDS, bands + " bands; give 2 to " + MOST_BANDS);
        require(
                voicingBands >= 1 && voicingBands <= bands,
                voicingBands + " voicing bands; give 1 to the " + bands + " of the envelope");
        require(
                dynamicRangeDb > 0 && dynamicRangeDb <= 200,
                "a dynamic range of " + dynamicRangeDb + " dB; give one above 0, to 200");
        filterbank(sampleRate, lowestPitch, bands); // refuses bands that lie between two bins
    }

    /** Samples of a transform, a power of two. */
    int window() {
        return window(sampleRate, lowestPitch);
    }

    private static int window(int sampleRate, double lowestPitch) {
        double least = Math.max(WINDOW_SECONDS * sampleRate, PERIODS * sampleRate / lowestPitch);
        return Integer.highestOneBit(Math.max(1, (int) Math.ceil(least) - 1)) << 1;
    }

    MelFilterbank filterbank() {
        return filterbank(sampleRate, lowestPitch, bands);
    }

    private static MelFilterbank filterbank(int sampleRate, double lowestPitch, int bands) {
        return new MelFilterbank(sampleRate, window(sampleRate, lowestPitch), bands);
    }

    /** Where a frame's pitch stands among its values. */
    int pitchPlace() {
        return bands;
    }

    /** Where a frame's first voicing strength stands. */
    int voicingPlace() {
        return bands + 1;
    }

    /** Where a frame's length of the clip stands. */
    int lengthPlace() {
        return bands + 1 + voicingBands;
    }

    @Override
    public int frameSize() {
        return bands + voicingBands + 2;
    }

    @Override
    public long workingSize() {
        return Math.max(sampleCount + 2L * window(), (long) frames * (window() / 2 + 1));
    }

    @Override
    public ClipAnalysis analysis() {
        return new VocoderAnalysis(this);
    }

    @Override
    public ClipSynthesis synthesis() {
        return new VocoderSynthesis(this);
    }

    /** The pitch, Hz, of a value in [0,1]. */
    double pitch(double value) {
        return lowestPitch * StrictMath.pow(highestPitch / lowestPitch, value);
    }

    /** The value of a pitch in Hz. */
    double value(double pitch) {
        return StrictMath.log(pitch / lowestPitch) / StrictMath.log(highestPitch / lowestPitch);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("vocoder settings: " + otherwise);
        }
    }
}
