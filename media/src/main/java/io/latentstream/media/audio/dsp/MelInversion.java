package io.latentstream.media.audio.dsp;

import java.util.Arrays;

/**
 * Finds non-negative bin magnitudes for the mel bands of a clip: from the pseudo-inverse, by the multiplicative updates that
 * never increase the divergence between the bands asked for and those of the estimate (Lee and Seung, Algorithms for
 * non-negative matrix factorization, NIPS 2000): in decibels they fit sooner than those for the squared error. All frames at
 * once with the frame innermost, so that a step is a loop over contiguous floats. One instance serves one thread.
 */
final class MelInversion {
    private static final float LOWEST_START = 0.01f; // of the bands' level about a bin: from 0 nothing grows
    private static final float TINY = 1e-30f;

    private final MelFilterbank filterbank;
    private final int bins;
    private final int bands;
    private final int frames;
    private final BandSolver solver;
    private final float[] levels; // of each bin's bands, for a flat spectrum of ones
    private final float[] target; // (bands + 2) x columns, the outer rows 0: a bin always has two bands
    private final float[] fitted; // likewise
    private final float[] about; // bins x columns: the target of the bands about each bin
    private final float[] estimate; // bins x columns
    private final int[] frameOf; // column -> frame: silent frames have none
    private int columns;

    MelInversion(MelFilterbank filterbank, int frames) {
        this.filterbank = filterbank;
        this.bins = filterbank.bins();
        this.bands = filterbank.bands();
        this.frames = frames;
        this.solver = new BandSolver(filterbank);
        this.target = new float[(bands + 2) * frames];
        this.fitted = new float[(bands + 2) * frames];
        this.about = new float[bins * frames];
        this.estimate = new float[bins * frames];
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
                magnitudes[frameOf[column] * bins + bin] = estimate[bin * columns + column];
            }
        }
    }

    private float[] levels() {
        columns = 1;
        Arrays.fill(estimate, 0, bins, 1f);
        fit();
        float[] levels = new float[bins];
        transpose(fitted, levels);
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
        Arrays.fill(target, 0f);
        for (int band = 0; band < bands; band++) {
            for (int column = 0; column < columns; column++) {
                target[(band + 1) * columns + column] = ofBands[frameOf[column] * bands + band];
            }
        }
    }

    /** The pseudo-inverse, with at least a trace where there is energy about. */
    private void start() {
        transpose(target, about);
        System.arraycopy(target, 0, fitted, 0, target.length);
        solver.solve(fitted, columns);
        transpose(fitted, estimate);
        for (int bin = 0; bin < bins; bin++) {
            float trace = levels[bin] > 0 ? LOWEST_START / levels[bin] : 0;
            for (int i = bin * columns; i < (bin + 1) * columns; i++) {
                estimate[i] = Math.max(estimate[i], trace * about[i]);
            }
        }
    }

    /** Bands of the estimate. */
    private void fit() {
        Arrays.fill(fitted, 0, (bands + 2) * columns, 0f);
        for (int bin = 0; bin < bins; bin++) {
            int lower = (filterbank.fallingBand(bin) + 1) * columns;
            share(bin * columns, filterbank.falling(bin), lower, filterbank.rising(bin));
        }
    }

    private void share(int row, float falling, int lower, float rising) {
        int upper = lower + columns;
        for (int i = 0; i < columns; i++) {
            fitted[lower + i] += falling * estimate[row + i];
            fitted[upper + i] += rising * estimate[row + i];
        }
    }

    private void update() {
        fit();
        for (int i = 0; i < (bands + 2) * columns; i++) {
            fitted[i] = target[i] / (fitted[i] + TINY);
        }
        for (int bin = 0; bin < bins; bin++) {
            float weight = filterbank.falling(bin) + filterbank.rising(bin);
            if (weight > 0) {
                int lower = (filterbank.fallingBand(bin) + 1) * columns;
                scale(bin * columns, filterbank.falling(bin) / weight, lower, filterbank.rising(bin) / weight);
            }
        }
    }

    private void scale(int row, float falling, int lower, float rising) {
        int upper = lower + columns;
        for (int i = 0; i < columns; i++) {
            estimate[row + i] *= falling * fitted[lower + i] + rising * fitted[upper + i];
        }
    }

    private void transpose(float[] rows, float[] ofBins) {
        for (int bin = 0; bin < bins; bin++) {
            int lower = (filterbank.fallingBand(bin) + 1) * columns;
            for (int i = 0; i < columns; i++) {
                ofBins[bin * columns + i] =
                        filterbank.falling(bin) * rows[lower + i] + filterbank.rising(bin) * rows[lower + columns + i];
            }
        }
    }
}
