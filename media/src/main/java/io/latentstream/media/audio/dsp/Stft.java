package io.latentstream.media.audio.dsp;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Short-time Fourier transform with a Hann window and centred frames (zeros beyond the clip), and its least-squares inverse:
 * weighted overlap-add (Griffin and Lim, Signal estimation from modified short-time Fourier transform, IEEE TASSP 1984). A
 * spectrum is frames x windowLength floats, each frame packed: Re(0), Re(Nyquist), then Re(k), Im(k). Keeps an FFT plan: one
 * instance serves one thread.
 */
public final class Stft {
    private final int windowLength;
    private final int hopLength;
    private final int sampleCount;
    private final int frames;
    private final FloatFFT_1D fft;
    private final float[] window;
    private final float[] weights; // of overlap-add: the FFT's scale over the sum of squared windows at each sample

    /** For clips of settings.sampleCount() samples. */
    public Stft(SpectrogramSettings settings) {
        windowLength = settings.windowLength();
        hopLength = settings.hopLength();
        sampleCount = settings.sampleCount();
        frames = settings.frames();
        fft = new FloatFFT_1D(windowLength);
        window = hann(windowLength);
        weights = overlapWeights();
    }

    /** Length of a packed spectrum: frames x windowLength. */
    public int spectrumLength() {
        return frames * windowLength;
    }

    /** Fills 'spectrum' with the transform of the first sampleCount samples. */
    public void forward(float[] samples, float[] spectrum) {
        for (int frame = 0; frame < frames; frame++) {
            forward(samples, spectrum, frame);
        }
    }

    /** Fills 'samples' with the clip whose transform is nearest to 'spectrum', and spoils 'spectrum'. */
    public void inverse(float[] spectrum, float[] samples) {
        Arrays.fill(samples, 0, sampleCount, 0f);
        for (int frame = 0; frame < frames; frame++) {
            addInverse(spectrum, samples, frame);
        }
        weigh(samples);
    }

    /** Writes frames x bins magnitudes. */
    public void magnitudes(float[] spectrum, float[] magnitudes) {
        int half = windowLength / 2;
        for (int frame = 0; frame < frames; frame++) {
            int from = frame * windowLength;
            int to = frame * (half + 1);
            magnitudes[to] = Math.abs(spectrum[from]);
            magnitudes[to + half] = Math.abs(spectrum[from + 1]);
            for (int k = 1; k < half; k++) {
                float re = spectrum[from + 2 * k];
                float im = spectrum[from + 2 * k + 1];
                magnitudes[to + k] = (float) Math.sqrt(re * re + im * im);
            }
        }
    }

    void forward(float[] samples, float[] spectrum, int frame) {
        int offset = frame * windowLength;
        int start = frame * hopLength - windowLength / 2;
        int from = Math.max(0, -start);
        int to = Math.min(windowLength, sampleCount - start);
        Arrays.fill(spectrum, offset, offset + from, 0f);
        for (int i = from; i < to; i++) {
            spectrum[offset + i] = window[i] * samples[start + i];
        }
        Arrays.fill(spectrum, offset + to, offset + windowLength, 0f);
        fft.realForward(spectrum, offset);
    }

    void addInverse(float[] spectrum, float[] samples, int frame) {
        int offset = frame * windowLength;
        int start = frame * hopLength - windowLength / 2;
        int from = Math.max(0, -start);
        int to = Math.min(windowLength, sampleCount - start);
        fft.realInverse(spectrum, offset, false);
        for (int i = from; i < to; i++) {
            samples[start + i] += window[i] * spectrum[offset + i];
        }
    }

    void weigh(float[] samples) {
        for (int i = 0; i < sampleCount; i++) {
            samples[i] *= weights[i];
        }
    }

    private float[] overlapWeights() {
        double[] squares = new double[sampleCount];
        for (int frame = 0; frame < frames; frame++) {
            int start = frame * hopLength - windowLength / 2;
            for (int i = Math.max(0, -start); i < Math.min(windowLength, sampleCount - start); i++) {
                squares[start + i] += (double) window[i] * window[i];
            }
        }
        float[] inverse = new float[sampleCount];
        for (int i = 0; i < sampleCount; i++) {
            inverse[i] = (float) (2.0 / windowLength / squares[i]);
        }
        return inverse;
    }

    /** The periodic window: hop lengths that divide it overlap to a constant. */
    private static float[] hann(int length) {
        float[] window = new float[length];
        for (int i = 0; i < length; i++) {
            window[i] = (float) (0.5 - 0.5 * StrictMath.cos(2 * Math.PI * i / length));
        }
        return window;
    }
}
