package io.latentstream.media.audio.dsp;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Short-time Fourier transform with a Hann window and centred frames (zeros beyond the clip), and its least-squares inverse:
 * weighted overlap-add (Griffin and Lim, Signal estimation from modified short-time Fourier transform, IEEE TASSP 1984). A
 * spectrum is a row of windowLength floats for each frame, packed: Re(0), Re(Nyquist), then Re(k), Im(k). Loops run over whole
 * arrays from index 0, which the JIT compiler vectorises, and elsewhere not. Keeps an FFT plan: one instance serves one thread.
 */
public final class Stft {
    private final int windowLength;
    private final int hopLength;
    private final int sampleCount;
    private final int frames;
    private final FloatFFT_1D fft;
    private final float[] window;
    private final float[] slice; // of the samples, below a frame
    private final float[] weights; // of overlap-add: the FFT's scale over the sum of squared windows at each sample

    /** For clips of settings.sampleCount() samples. */
    public Stft(SpectrogramSettings settings) {
        windowLength = settings.windowLength();
        hopLength = settings.hopLength();
        sampleCount = settings.sampleCount();
        frames = settings.frames();
        fft = new FloatFFT_1D(windowLength);
        window = hann(windowLength);
        slice = new float[windowLength];
        weights = overlapWeights();
    }

    /** A spectrum of zeros. */
    public float[][] newSpectrum() {
        return new float[frames][windowLength];
    }

    /** Fills 'spectrum' with the transform of the first sampleCount samples. */
    public void forward(float[] samples, float[][] spectrum) {
        for (int frame = 0; frame < frames; frame++) {
            forward(samples, spectrum[frame], frame);
        }
    }

    /** Fills 'samples' with the clip whose transform is nearest to 'spectrum', and spoils 'spectrum'. */
    public void inverse(float[][] spectrum, float[] samples) {
        Arrays.fill(samples, 0, sampleCount, 0f);
        for (int frame = 0; frame < frames; frame++) {
            addInverse(spectrum[frame], samples, frame);
        }
        weigh(samples);
    }

    /** Writes frames x bins magnitudes. */
    public void magnitudes(float[][] spectrum, float[] magnitudes) {
        int half = windowLength / 2;
        for (int frame = 0; frame < frames; frame++) {
            float[] row = spectrum[frame];
            int to = frame * (half + 1);
            magnitudes[to] = Math.abs(row[0]);
            magnitudes[to + half] = Math.abs(row[1]);
            for (int k = 1; k < half; k++) {
                float re = row[2 * k];
                float im = row[2 * k + 1];
                magnitudes[to + k] = (float) Math.sqrt(re * re + im * im);
            }
        }
    }

    /** Fills one frame's row of a spectrum. */
    void forward(float[] samples, float[] row, int frame) {
        int start = start(frame);
        int from = Math.max(0, -start);
        int to = Math.min(windowLength, sampleCount - start);
        Arrays.fill(row, 0, from, 0f);
        System.arraycopy(samples, start + from, row, from, to - from);
        Arrays.fill(row, to, windowLength, 0f);
        applyWindow(row);
        fft.realForward(row);
    }

    /** Adds what one frame's row says of the samples, and spoils it. */
    void addInverse(float[] row, float[] samples, int frame) {
        int start = start(frame);
        int from = Math.max(0, -start);
        int to = Math.min(windowLength, sampleCount - start);
        fft.realInverse(row, false);
        applyWindow(row);
        System.arraycopy(samples, start + from, slice, from, to - from);
        for (int i = 0; i < windowLength; i++) {
            slice[i] += row[i];
        }
        System.arraycopy(slice, from, samples, start + from, to - from);
    }

    void weigh(float[] samples) {
        for (int i = 0; i < sampleCount; i++) {
            samples[i] *= weights[i];
        }
    }

    private int start(int frame) {
        return frame * hopLength - windowLength / 2;
    }

    private void applyWindow(float[] row) {
        for (int i = 0; i < windowLength; i++) {
            row[i] *= window[i];
        }
    }

    private float[] overlapWeights() {
        double[] squares = new double[sampleCount];
        for (int frame = 0; frame < frames; frame++) {
            int start = start(frame);
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
