package io.latentstream.trainer.evaluation.ear;

/**
 * {@value #FRAMES} frames of linear bins below the Nyquist frequency, in decibels: at 8 kHz a window of 256 samples, a hop of
 * 128 and 128 bins.
 */
final class LinearSpectrogram implements FrontEnd {
    static final int FRAMES = 64;

    private static final double WINDOW_SECONDS = 0.032;
    private static final double HOP_SECONDS = 0.016;

    private final int bins;
    private final PowerSpectra spectra;

    LinearSpectrogram(ClipFrame clip) {
        int window = 2 * clip.samples(WINDOW_SECONDS / 2);
        int length = PowerSpectra.length(window);
        this.bins = length / 2;
        this.spectra = new PowerSpectra(clip.samples(), window, clip.samples(HOP_SECONDS), length, bins, FRAMES);
    }

    @Override
    public int rows() {
        return FRAMES;
    }

    @Override
    public int columns() {
        return bins;
    }

    @Override
    public void apply(float[] samples, float[] into) {
        spectra.of(samples, into);
        Decibels.ofPowers(into);
    }
}
