package io.latentstream.media.audio.dsp;

import java.util.Arrays;

/**
 * Finds non-negative bin magnitudes h for the mel bands v of a clip, v = W h. Starts from the pseudo-inverse and applies the
 * multiplicative updates h_k = h_k (sum over b of W[b,k] v_b / (W h)_b) / (sum over b of W[b,k]), which never increase the
 * divergence D(v || W h) (Lee and Seung, Algorithms for non-negative matrix factorization, NIPS 2000) and, in decibels, converge
 * sooner than those for the squared error. All frames are updated at once, the frame as the innermost index, so that each step is
 * a loop over contiguous floats. One instance serves one thread.
 */
final class MelInversion {
    private static final float LOWEST_START = 0.01f; // of the level of a bin's bands: an update never changes a 0
    private static final float TINY = 1e-30f;

    private final MelFilterbank filterbank;
    private final int bins;
    private final int bands;
    private final int frames;
    private final BandSolver solver;
    private final float[] levels; // of each bin's bands, for a flat spectrum of ones
    private final float[][] target; // bands + 2 rows, the outer ones 0: a bin always has two bands
    private final float[][] fitted; // likewise
    private final float[][] about; // a row for each bin: the target of its two bands
    private final float[][] estimate; // a row for each bin
    private final int[] frameOf; // column -> frame: silent frames have none
    private int columns;

    MelInversion(MelFilterbank filterbank, int frames) {
        this.filterbank = filterbank;
        this.bins = filterbank.bins();
        this.bands = filterbank.bands();
        this.frames = frames;
        this.solver = new BandSolver(filterbank);
        this.target = new float[bands + 2][frames];
        this.fitted = new float[bands + 2][frames];
        this.about = new float[bins][frames];
        this.estimate = new float[bins][frames];
        this.frameOf = new int[frames];
        this.levels = levels();
    }

    /**
     * Writes the magnitudes.
     *
     * @param ofBands frames x bands, 0 or more
     * @param magnitudes frames x bins, 0 or more
     * @param updates multiplicative updates after the pseudo-inverse
     */
    void invert(float[] ofBands, float[] magnitudes, int updates) {
        take(ofBands);
        start();
        for (int i = 0; i < updates; i++) {
            update();
        }
        Arrays.fill(magnitudes, 0f);
        for (int bin = 0; bin < bins; bin++) {
            for (int column = 0; column < columns; column++) {
                magnitudes[frameOf[column] * bins + bin] = estimate[bin][column];
            }
        }
    }

    private float[] levels() {
        columns = 1;
        for (float[] row : estimate) {
            row[0] = 1;
        }
        fit();
        transpose(fitted, about);
        float[] levels = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            levels[bin] = about[bin][0];
        }
        return levels;
    }

    /** Fills the target from the frames that are not silent. */
    private void take(float[] ofBands) {
        columns = 0;
        for (int frame = 0; frame < frames; frame++) {
            float loudest = 0;
            for (int band = 0; band < bands; band++) {
                loudest = Math.max(loudest, ofBands[frame * bands + band]);
            }
            if (loudest > 0) {
                frameOf[columns++] = frame;
            }
        }
        for (int band = 0; band < bands; band++) {
            for (int column = 0; column < columns; column++) {
                target[band + 1][column] = ofBands[frameOf[column] * bands + band];
            }
        }
    }

    /** The pseudo-inverse, raised to a small value where the bin's bands have energy. */
    private void start() {
        transpose(target, about);
        for (int row = 0; row < target.length; row++) {
            System.arraycopy(target[row], 0, fitted[row], 0, columns);
        }
        solver.solve(fitted, columns);
        transpose(fitted, estimate);
        for (int bin = 0; bin < bins; bin++) {
            float trace = levels[bin] > 0 ? LOWEST_START / levels[bin] : 0;
            for (int i = 0; i < columns; i++) {
                estimate[bin][i] = Math.max(estimate[bin][i], trace * about[bin][i]);
            }
        }
    }

    /** Bands of the estimate. */
    private void fit() {
        for (float[] row : fitted) {
            Arrays.fill(row, 0, columns, 0f);
        }
        for (int bin = 0; bin < bins; bin++) {
            int lower = filterbank.fallingBand(bin) + 1;
            add(filterbank.falling(bin), estimate[bin], fitted[lower]);
            add(filterbank.rising(bin), estimate[bin], fitted[lower + 1]);
        }
    }

    private void add(float weight, float[] row, float[] sum) {
        for (int i = 0; i < columns; i++) {
            sum[i] += weight * row[i];
        }
    }

    private void update() {
        fit();
        for (int row = 0; row < fitted.length; row++) {
            divide(target[row], fitted[row]);
        }
        for (int bin = 0; bin < bins; bin++) {
            float weight = filterbank.falling(bin) + filterbank.rising(bin);
            if (weight > 0) {
                int lower = filterbank.fallingBand(bin) + 1;
                float falling = filterbank.falling(bin) / weight;
                float rising = filterbank.rising(bin) / weight;
                scale(estimate[bin], falling, fitted[lower], rising, fitted[lower + 1]);
            }
        }
    }

    private void divide(float[] asked, float[] found) {
        for (int i = 0; i < columns; i++) {
            found[i] = asked[i] / (found[i] + TINY);
        }
    }

    private void scale(float[] row, float falling, float[] lower, float rising, float[] upper) {
        for (int i = 0; i < columns; i++) {
            row[i] *= falling * lower[i] + rising * upper[i];
        }
    }

    private void transpose(float[][] ofBands, float[][] ofBins) {
        for (int bin = 0; bin < bins; bin++) {
            int lower = filterbank.fallingBand(bin) + 1;
            Arrays.fill(ofBins[bin], 0, columns, 0f);
            add(filterbank.falling(bin), ofBands[lower], ofBins[bin]);
            add(filterbank.rising(bin), ofBands[lower + 1], ofBins[bin]);
        }
    }
}
