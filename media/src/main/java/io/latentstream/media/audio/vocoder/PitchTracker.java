package io.latentstream.media.audio.vocoder;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/**
 * Finds the period of each frame: the path through the frames' normalised cross-correlations that is highest in all, where a leap costs
 * as much as it is wide, in octaves. After D. Talkin, A robust algorithm for pitch tracking (RAPT), 1995. Frames without a pitch
 * get what leads from one voiced frame to the next. One instance serves one thread.
 */
final class PitchTracker {
    /** Length of the compared parts: two periods of a deep voice. */
    private static final double COMPARED_SECONDS = 0.035;

    /** Taken off a correlation for each second of its lag, so that of a period and its double the period wins. */
    private static final double LAG_COST = 4.8;

    /** Frames more quiet than this share of the loudest count the less. */
    private static final double QUIET = 0.03;

    private final int shortest;
    private final int longest;
    private final int compared;
    private final double[] penalty; // of each lag
    private final double[] leap; // to a lag from the one before, octaves
    private final int fftLength;
    private final FloatFFT_1D fft;
    private final float[] early;
    private final float[] whole;

    PitchTracker(VocoderSettings settings) {
        int rate = settings.sampleRate();
        shortest = (int) Math.ceil(rate / settings.highestPitch());
        longest = (int) Math.floor(rate / settings.lowestPitch());
        compared = (int) Math.round(COMPARED_SECONDS * rate);
        int lags = longest - shortest + 1;
        penalty = new double[lags];
        Arrays.setAll(penalty, k -> LAG_COST / rate * (shortest + k));
        leap = new double[lags];
        for (int k = 1; k < lags; k++) {
            leap[k] = StrictMath.log((double) (shortest + k) / (shortest + k - 1)) / StrictMath.log(2);
        }
        fftLength = Integer.highestOneBit(frameLength() - 1) << 1;
        fft = new FloatFFT_1D(fftLength);
        early = new float[fftLength];
        whole = new float[fftLength];
    }

    /** Samples that a frame takes, half of them before its centre. */
    int frameLength() {
        return compared + longest;
    }

    /** Samples of the parts that are compared. */
    int compared() {
        return compared;
    }

    /**
     * The period of each frame, samples.
     *
     * @param samples with half a frame before the first centre and behind the last one
     * @param centres of the frames
     */
    int[] periods(float[] samples, int[] centres) {
        double[][] heights = new double[centres.length][];
        double[] levels = new double[centres.length];
        double loudest = 0;
        for (int t = 0; t < centres.length; t++) {
            heights[t] = new double[penalty.length];
            levels[t] = correlate(samples, centres[t] - frameLength() / 2, heights[t]);
            loudest = Math.max(loudest, levels[t]);
        }
        for (int t = 0; t < centres.length; t++) {
            double weight = loudest == 0 ? 0 : Math.min(1, levels[t] / (QUIET * loudest));
            for (int k = 0; k < penalty.length; k++) {
                heights[t][k] = weight * (heights[t][k] - penalty[k]);
            }
        }
        return bestPath(heights);
    }

    /** Fills in the correlation of every lag; returns the frame's root mean square. */
    private double correlate(float[] samples, int start, double[] correlations) {
        int length = frameLength();
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += samples[start + i] / length;
        }
        double[] energy = new double[length + 1]; // of the samples before
        for (int i = 0; i < length; i++) {
            float centred = (float) (samples[start + i] - mean);
            whole[i] = centred;
            early[i] = i < compared ? centred : 0;
            energy[i + 1] = energy[i] + (double) centred * centred;
        }
        Arrays.fill(whole, length, fftLength, 0f);
        Arrays.fill(early, length, fftLength, 0f);
        fft.realForward(whole);
        fft.realForward(early);
        multiplyByConjugate(whole, early);
        fft.realInverse(whole, true);
        for (int k = 0; k < correlations.length; k++) {
            int lag = shortest + k;
            double later = energy[lag + compared] - energy[lag];
            correlations[k] = whole[lag] / Math.sqrt(energy[compared] * later + Correlation.SILENCE);
        }
        return Math.sqrt(energy[length] / length);
    }

    /** Packed spectra, as JTransforms lays them out: Re(0), Re(Nyquist), then Re(k), Im(k). */
    private static void multiplyByConjugate(float[] product, float[] factor) {
        product[0] *= factor[0];
        product[1] *= factor[1];
        for (int i = 2; i < product.length; i += 2) {
            float re = product[i] * factor[i] + product[i + 1] * factor[i + 1];
            float im = product[i + 1] * factor[i] - product[i] * factor[i + 1];
            product[i] = re;
            product[i + 1] = im;
        }
    }

    /**
     * The Viterbi path, as lags. Octaves add up along the lags, so what is reached from the best lag spreads from neighbour to
     * neighbour, once upwards and once downwards (Felzenszwalb and Huttenlocher, Theory of Computing 8, 2012).
     */
    private int[] bestPath(double[][] heights) {
        int lags = penalty.length;
        int[][] before = new int[heights.length][lags];
        double[] reached = heights[0].clone();
        for (int t = 1; t < heights.length; t++) {
            int[] from = before[t];
            Arrays.setAll(from, k -> k);
            for (int k = 1; k < lags; k++) {
                spread(reached, from, k - 1, k, leap[k]);
            }
            for (int k = lags - 2; k >= 0; k--) {
                spread(reached, from, k + 1, k, leap[k + 1]);
            }
            for (int k = 0; k < lags; k++) {
                reached[k] += heights[t][k];
            }
        }
        int last = 0;
        for (int k = 1; k < lags; k++) {
            last = reached[k] > reached[last] ? k : last;
        }
        int[] path = new int[heights.length];
        for (int t = heights.length - 1; t >= 0; t--) {
            path[t] = shortest + last;
            last = before[t][last];
        }
        return path;
    }

    private static void spread(double[] reached, int[] from, int neighbour, int lag, double cost) {
        if (reached[neighbour] - cost > reached[lag]) {
            reached[lag] = reached[neighbour] - cost;
            from[lag] = from[neighbour];
        }
    }
}
