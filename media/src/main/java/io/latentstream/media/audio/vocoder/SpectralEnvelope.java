package io.latentstream.media.audio.vocoder;

import io.latentstream.media.audio.dsp.MelFilterbank;
import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * The energy of a frame in mel bands without the voice's harmonics: the power spectrum under a Hann window of three periods, averaged over
 * the width of one harmonic. After CheapTrick (M. Morise, Speech Communication 67, 2015), without its liftering. One
 * instance serves one thread.
 */
final class SpectralEnvelope {
    private static final int PERIODS = 3;

    private final int length;
    private final MelFilterbank filterbank;
    private final FloatFFT_1D fft;
    private final float[] row;
    private final double[] sums; // of the power in the bins before, reflected at both ends
    private final float[] smooth;

    SpectralEnvelope(VocoderSettings settings) {
        length = settings.window();
        filterbank = settings.filterbank();
        fft = new FloatFFT_1D(length);
        row = new float[length];
        sums = new double[2 * length + 2];
        smooth = new float[length / 2 + 1];
    }

    /** Samples that a frame takes at most, half of them before its centre. */
    int frameLength() {
        return length;
    }

    /**
     * The bands' energies.
     *
     * @param period of the voice, samples
     * @param into where they go
     * @param offset index of the first one
     */
    void read(float[] samples, int centre, int period, float[] into, int offset) {
        transform(samples, centre, Math.min(length, PERIODS * period));
        smooth((double) length / period);
        filterbank.apply(smooth, 0, into, offset);
    }

    private void transform(float[] samples, int centre, int windowed) {
        int start = centre - windowed / 2;
        double squares = 0;
        Arrays.fill(row, windowed, length, 0f);
        for (int i = 0; i < windowed; i++) {
            double weight = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * (i + 0.5) / windowed);
            squares += weight * weight;
            row[i] = (float) (weight * samples[start + i]);
        }
        fft.realForward(row);
        float scale = (float) (1 / squares);
        int bins = length / 2 + 1;
        smooth[0] = scale * row[0] * row[0];
        smooth[bins - 1] = scale * row[1] * row[1];
        for (int k = 1; k < bins - 1; k++) {
            smooth[k] = scale * (row[2 * k] * row[2 * k] + row[2 * k + 1] * row[2 * k + 1]);
        }
    }

    /** Averages the bins over a width, in bins. */
    private void smooth(double width) {
        int bins = smooth.length;
        int half = (int) Math.round(width / 2);
        for (int i = 0; i < bins + 2 * half; i++) {
            int bin = Math.abs(i - half); // reflected at 0 Hz
            bin = bin < bins ? bin : 2 * (bins - 1) - bin; // and at the Nyquist frequency
            sums[i + 1] = sums[i] + smooth[bin];
        }
        for (int k = 0; k < bins; k++) {
            smooth[k] = (float) ((sums[k + 2 * half + 1] - sums[k]) / (2 * half + 1));
        }
    }
}
