package io.latentstream.trainer.evaluation;

import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.util.Arrays;

/**
 * A spectrogram as a classifier sees it: means of two frames by two bands. For training it is moved in time and pitch,
 * stretched, made louder or softer and masked in places (Park et al., SpecAugment, arXiv:1904.08779), and half the time blurred
 * over a floor of noise: resynthesised speech has both, and a listener hears the digit all the same.
 */
final class CoarseSpectrogram {
    private static final int POOL = 2;
    private static final double FARTHEST = 2.5; // cells
    private static final double FARTHEST_BAND = 0.25;
    private static final double STRETCH = 0.15;
    private static final double GAIN = 0.05;
    private static final double BLURRED = 0.5;
    private static final double HIGHEST_FLOOR = 0.1;
    private static final double ROUGHEST = 0.12;
    private static final int WIDEST_MASK = 5;

    private final int bands;
    private final int rows;
    private final int columns;
    private final float[] cells;
    private final float[] line;

    CoarseSpectrogram(SpectrogramSettings settings) {
        this.bands = settings.bands();
        this.rows = settings.frames() / POOL;
        this.columns = settings.bands() / POOL;
        this.cells = new float[rows * columns];
        this.line = new float[Math.max(rows, columns)];
    }

    int size() {
        return rows * columns;
    }

    /** The means. */
    void plain(float[] values, float[] into) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = POOL * row * bands + POOL * column;
                into[row * columns + column] =
                        (values[at] + values[at + 1] + values[at + bands] + values[at + bands + 1]) / (POOL * POOL);
            }
        }
    }

    /** The means, changed at random. */
    void augmented(float[] values, SplitMix64 random, float[] into) {
        plain(values, cells);
        double stretch = 1 + spread(random, STRETCH);
        double shift = spread(random, FARTHEST);
        double bandShift = spread(random, FARTHEST_BAND);
        float gain = (float) spread(random, GAIN);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                float value = at(row * stretch + shift, column + bandShift);
                into[row * columns + column] = value > 0 ? Math.max(0, Math.min(1, value + gain)) : 0;
            }
        }
        if (random.nextDouble() < BLURRED) {
            blur(into, random);
        }
        roughen(into, (float) (ROUGHEST * random.nextDouble()), random);
        mask(into, random);
    }

    /** Changes every value a little: what is told apart by its texture alone is not told apart by a listener. */
    private static void roughen(float[] into, float deviation, SplitMix64 random) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(0, Math.min(1, into[i] + deviation * (float) random.nextGaussian()));
        }
    }

    private static double spread(SplitMix64 random, double farthest) {
        return farthest * (2 * random.nextDouble() - 1);
    }

    /** The value between cells; 0 before the first row and after the last. */
    private float at(double row, double column) {
        double inside = Math.max(0, Math.min(columns - 1, column));
        int r = (int) Math.floor(row);
        int c = (int) inside;
        int next = Math.min(columns - 1, c + 1);
        float byRow = (float) (row - r);
        float byColumn = (float) (inside - c);
        return (1 - byRow) * ((1 - byColumn) * cell(r, c) + byColumn * cell(r, next))
                + byRow * ((1 - byColumn) * cell(r + 1, c) + byColumn * cell(r + 1, next));
    }

    private float cell(int row, int column) {
        return row < 0 || row >= rows ? 0 : cells[row * columns + column];
    }

    private void blur(float[] into, SplitMix64 random) {
        if (random.nextDouble() < BLURRED) {
            smooth(into, rows, columns, columns, 1);
        }
        if (random.nextDouble() < BLURRED) {
            smooth(into, columns, 1, rows, columns);
        }
        float floor = (float) (HIGHEST_FLOOR * random.nextDouble());
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(into[i], floor);
        }
    }

    /** Replaces each value by the mean of itself and its neighbours on a line of {@code length} values, line by line. */
    private void smooth(float[] values, int length, int step, int lines, int lineStep) {
        for (int first = 0; first < lines * lineStep; first += lineStep) {
            for (int i = 0; i < length; i++) {
                line[i] = values[first + i * step];
            }
            for (int i = 0; i < length; i++) {
                values[first + i * step] = (line[Math.max(0, i - 1)] + line[i] + line[Math.min(length - 1, i + 1)]) / 3;
            }
        }
    }

    private void mask(float[] into, SplitMix64 random) {
        int width = random.nextInt(Math.min(WIDEST_MASK, columns));
        int column = random.nextInt(columns - width);
        for (int row = 0; row < rows; row++) {
            Arrays.fill(into, row * columns + column, row * columns + column + width, 0f);
        }
        int height = random.nextInt(Math.min(WIDEST_MASK, rows));
        int row = random.nextInt(rows - height);
        Arrays.fill(into, row * columns, (row + height) * columns, 0f);
    }
}
