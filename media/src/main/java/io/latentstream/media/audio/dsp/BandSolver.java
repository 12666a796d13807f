package io.latentstream.media.audio.dsp;

/**
 * Solves (W W') y = b for many frames, where W [bands, bins] is the filterbank; W' y is then the pseudo-inverse's result. Only
 * neighbouring bands share bins, so W W' is tridiagonal, and Thomas's algorithm solves it in one pass down and one up.
 */
final class BandSolver {
    private static final double RIDGE =
            1e-6; // share of the diagonal that is added: bands narrower than a bin may depend on each other

    private final int bands;
    private final float[] below; // band x band - 1
    private final float[] above; // band x band + 1, over the pivot
    private final float[] inversePivot;

    BandSolver(MelFilterbank filterbank) {
        this.bands = filterbank.bands();
        below = new float[bands];
        above = new float[bands];
        inversePivot = new float[bands];
        for (int band = 0; band < bands; band++) {
            double side = band == 0 ? 0 : product(filterbank, band, band - 1);
            double pivot = product(filterbank, band, band) * (1 + RIDGE) - (band == 0 ? 0 : side * above[band - 1]);
            below[band] = (float) side;
            inversePivot[band] = (float) (1 / pivot);
            above[band] = band + 1 == bands ? 0 : (float) (product(filterbank, band, band + 1) / pivot);
        }
    }

    /** Replaces b by y: rows 1 to bands, of which the first 'columns' are frames; row 0 is zeros. */
    void solve(float[][] rows, int columns) {
        for (int band = 0; band < bands; band++) {
            eliminate(rows[band + 1], below[band], rows[band], inversePivot[band], columns);
        }
        for (int band = bands - 2; band >= 0; band--) {
            eliminate(rows[band + 1], above[band], rows[band + 2], 1, columns);
        }
    }

    private static void eliminate(float[] row, float share, float[] other, float scale, int columns) {
        for (int i = 0; i < columns; i++) {
            row[i] = (row[i] - share * other[i]) * scale;
        }
    }

    private static double product(MelFilterbank filterbank, int one, int other) {
        double sum = 0;
        for (int bin = 0; bin < filterbank.bins(); bin++) {
            sum += (double) filterbank.weight(one, bin) * filterbank.weight(other, bin);
        }
        return sum;
    }
}
