package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.util.Arrays;

/**
 * A spectrogram as the classifier gets it: means over two frames by two bands. For training it is augmented: shifted in time and
 * pitch, stretched, made louder or softer, masked (Park et al., SpecAugment, arXiv:1904.08779), and half the time blurred above a
 * noise floor, because resynthesised speech is blurred and noisy too and people still recognise the digit.
 */
final class CoarseSpectrogram {
    private static final int POOL = 2;
    private static final double FARTHEST = 2.5; // cells
    private static final double FARTHEST_BAND = 0.25;
    private static final double STRETCH = 0.15;
    private static final double GAIN = 0.05;
    private static final double BLURRED = 0.5;
    private static final double HIGHEST_FLOOR = 0.1;
    private static final double MOST_NOISE = 0.12;
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

    /** Values of a coarse spectrogram. */
    int size() {
        return rows * columns;
    }

    /** The means of a spectrogram, not augmented. */
    void plain(float[] values, float[] into) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = POOL * row * bands + POOL * column;
                into[row * columns + column] =
                        (values[at] + values[at + 1] + values[at + bands] + values[at + bands + 1]) / (POOL * POOL);
            }
        }
    }

    /** The means of a spectrogram, augmented. */
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
        addNoise(into, (float) (MOST_NOISE * random.nextDouble()), random);
        mask(into, random);
    }

    /** Adds noise to every value, so that the classifier does not rely on textures that people cannot hear. */
    private static void addNoise(float[] into, float deviation, SplitMix64 random) {
        for (int i = 0; i < into.length; i++) {
            into[i] = Math.max(0, Math.min(1, into[i] + deviation * (float) random.nextGaussian()));
        }
    }

    private static double spread(SplitMix64 random, double farthest) {
        return farthest * (2 * random.nextDouble() - 1);
    }

    /** Bilinear interpolation between cells; 0 before the first row and after the last. */
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

    /** Moving average over three values, along each of {@code lines} lines of {@code length} values. */
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
