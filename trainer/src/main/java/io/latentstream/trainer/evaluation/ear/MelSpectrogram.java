package io.latentstream.trainer.evaluation.ear;

import io.latentstream.trainer.nn.Matrix;

/**
 * {@value #FRAMES} frames of {@value #BANDS} mel bands, in decibels: at 8 kHz a window of 320 samples, a hop of 80 and a
 * transform of 512. The bands are triangles of height 1 over magnitudes, evenly spaced from 60 Hz to the Nyquist frequency on
 * the scale mel = 2595 log10(1 + f / 700 Hz) (O'Shaughnessy, Speech Communication, 1987).
 */
final class MelSpectrogram implements FrontEnd {
    static final int FRAMES = 100;
    static final int BANDS = 40;

    private static final double WINDOW_SECONDS = 0.040;
    private static final double HOP_SECONDS = 0.010;
    private static final double LOWEST_HZ = 60;

    private final PowerSpectra spectra;
    private final float[] magnitudes;
    private final Matrix weights;
    private final Matrix ofBins;
    private final Matrix ofBands;

    MelSpectrogram(ClipFrame clip) {
        int window = 2 * clip.samples(WINDOW_SECONDS / 2);
        int length = PowerSpectra.length(window);
        int bins = length / 2 + 1;
        this.spectra = new PowerSpectra(clip.samples(), window, clip.samples(HOP_SECONDS), length, bins, FRAMES);
        this.magnitudes = new float[bins * FRAMES];
        this.weights = new Matrix(bins, BANDS);
        this.ofBins = new Matrix(bins, FRAMES);
        this.ofBands = new Matrix(BANDS, FRAMES);
        double binHertz = (double) clip.sampleRate() / length;
        for (int band = 0; band < BANDS; band++) {
            weights.write(band, triangle(band, clip.sampleRate() / 2.0, binHertz, bins));
        }
    }

    /** The weights of a band, one for each bin. */
    private static float[] triangle(int band, double nyquist, double binHertz, int bins) {
        double lower = corner(band, nyquist);
        double centre = corner(band + 1, nyquist);
        double upper = corner(band + 2, nyquist);
        float[] weights = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            double hertz = bin * binHertz;
            double rising = (hertz - lower) / (centre - lower);
            double falling = (upper - hertz) / (upper - centre);
            weights[bin] = (float) Math.max(0, Math.min(rising, falling));
        }
        return weights;
    }

    private static double corner(int i, double nyquist) {
        double lowest = mel(LOWEST_HZ);
        double mel = lowest + (mel(nyquist) - lowest) * i / (BANDS + 1);
        return 700 * (StrictMath.pow(10, mel / 2595) - 1);
    }

    private static double mel(double hertz) {
        return 2595 * StrictMath.log10(1 + hertz / 700);
    }

    @Override
    public int rows() {
        return FRAMES;
    }

    @Override
    public int columns() {
        return BANDS;
    }

    @Override
    public void apply(float[] samples, float[] into) {
        spectra.of(samples, magnitudes);
        for (int i = 0; i < magnitudes.length; i++) {
            magnitudes[i] = (float) Math.sqrt(magnitudes[i]);
        }
        ofBins.writeAll(magnitudes);
        Matrix.gemm(weights, ofBins, ofBands, true, false, 1, 0);
        ofBands.readAll(into);
        for (int i = 0; i < into.length; i++) {
            into[i] *= into[i];
        }
        Decibels.ofPowers(into);
    }
}
