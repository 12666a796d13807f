package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.ClipSynthesis;

/**
 * How a clip becomes values in [0,1]: frames rows of bands values, 1 the clip's maximum, 0 what lies dynamicRangeDb or more
 * below. Frame t is centred on sample t x hopLength.
 *
 * @param sampleRate Hz
 * @param sampleCount samples of a full clip, a multiple of hopLength
 * @param windowLength samples of the Hann window, a power of two
 * @param hopLength samples between two frames, at most half a window
 * @param frames sampleCount / hopLength + 1: the first is centred on the first sample, the last on the end
 * @param melBands bands of the mel filterbank; 0 for the linear windowLength / 2 + 1 bins
 * @param dynamicRangeDb decibels between 0 and 1
 */
public record SpectrogramSettings(
        int sampleRate,
        int sampleCount,
        int windowLength,
        int hopLength,
        int frames,
        int melBands,
        double dynamicRangeDb)
        implements ClipRepresentation {
    /** One second of speech at 8 kHz: 64 mel bands x 64 frames, 60 dB. */
    public static final SpectrogramSettings SPEECH_8_KHZ = new SpectrogramSettings(8_000, 8_064, 512, 128, 64, 64, 60);

    private static final int SHORTEST_WINDOW = 16;
    private static final int LONGEST_WINDOW = 4_096; // beyond it the FFT would start threads of its own
    private static final int LONGEST = 1 << 24;

    public SpectrogramSettings {
        require(sampleRate >= 1, "a sample rate of " + sampleRate + " Hz; give at least 1");
        require(
                windowLength >= SHORTEST_WINDOW
                        && windowLength <= LONGEST_WINDOW
                        && Integer.bitCount(windowLength) == 1,
                "a window of " + windowLength + " samples; give a power of two from " + SHORTEST_WINDOW + " to "
                        + LONGEST_WINDOW);
        require(
                hopLength >= 1 && hopLength <= windowLength / 2,
                "a hop of " + hopLength + " samples; give 1 to half the window of " + windowLength);
        require(
                sampleCount >= windowLength && sampleCount <= LONGEST && sampleCount % hopLength == 0,
                "clips of %d samples; give a multiple of the hop of %d, from the window's %d to %d"
                        .formatted(sampleCount, hopLength, windowLength, LONGEST));
        require(
                frames == sampleCount / hopLength + 1,
                frames + " frames; " + sampleCount + " samples make " + (sampleCount / hopLength + 1));
        require(
                (long) frames * windowLength <= LONGEST,
                "a spectrum of %d frames x %d; give at most %d values".formatted(frames, windowLength, LONGEST));
        require(
                melBands >= 0 && melBands <= windowLength / 2,
                melBands + " mel bands; give 0 (linear) to half the window of " + windowLength);
        require(
                dynamicRangeDb > 0 && dynamicRangeDb <= 200,
                "a dynamic range of " + dynamicRangeDb + " dB; give one above 0, to 200");
    }

    /** Bins of the STFT, from 0 Hz to the Nyquist frequency. */
    public int bins() {
        return windowLength / 2 + 1;
    }

    /** Values of a frame: mel bands, or bins where there are none. */
    public int bands() {
        return melBands == 0 ? bins() : melBands;
    }

    @Override
    public int frameSize() {
        return bands();
    }

    @Override
    public long workingSize() {
        return (long) frames * windowLength;
    }

    @Override
    public ClipAnalysis analysis() {
        return new LogMelSpectrogram(this);
    }

    @Override
    public ClipSynthesis synthesis() {
        return new SpectrogramInverter(this);
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalArgumentException("spectrogram settings: " + otherwise);
        }
    }
}
