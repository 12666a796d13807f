package io.latentstream.media.audio.dsp;

import java.util.Arrays;

/**
 * Triangular filters that are evenly spaced on Slaney's mel scale (linear to 1 kHz, logarithmic above) from 0 Hz to the
 * Nyquist frequency, each of area 1 Hz. Source: M. Slaney, Auditory Toolbox, Interval Research TR 1998-010. Sparse: a bin
 * lies on the falling side of one band and the rising side of the next, and nowhere else.
 */
public final class MelFilterbank {
    private static final double LINEAR_HZ = 200.0 / 3; // a mel below the break
    private static final double BREAK_HZ = 1_000;
    private static final double BREAK_MEL = BREAK_HZ / LINEAR_HZ;
    private static final double LOG_STEP = StrictMath.log(6.4) / 27; // a mel above the break

    private final int bins;
    private final int bands;
    private final double nyquist;
    private final int[] fallingBand; // -1 below the first centre
    private final float[] falling;
    private final float[] rising;

    /**
     * For settings with mel bands.
     *
     * @throws IllegalArgumentException when a band lies between two bins
     */
    public MelFilterbank(SpectrogramSettings settings) {
        this(settings.sampleRate(), settings.windowLength(), settings.melBands());
    }

    /**
     * For the transform of a window.
     *
     * @param sampleRate Hz
     * @param windowLength samples, an even number
     * @throws IllegalArgumentException when a band lies between two bins
     */
    public MelFilterbank(int sampleRate, int windowLength, int bands) {
        this.bins = windowLength / 2 + 1;
        this.bands = bands;
        nyquist = sampleRate / 2.0;
        fallingBand = new int[bins];
        falling = new float[bins];
        rising = new float[bins];
        double[] corners = corners(bands, nyquist);
        int segment = 0; // between corners segment and segment + 1: band b has corners b, b + 1 and b + 2
        for (int bin = 0; bin < bins; bin++) {
            double hertz = (double) bin * sampleRate / windowLength;
            while (segment < bands && hertz >= corners[segment + 1]) {
                segment++;
            }
            addBin(bin, hertz, corners, segment);
        }
        requireEveryBandHeard(windowLength);
    }

    private void addBin(int bin, double hertz, double[] corners, int segment) {
        fallingBand[bin] = segment - 1;
        double along = (hertz - corners[segment]) / (corners[segment + 1] - corners[segment]);
        if (segment > 0) {
            falling[bin] = (float) (Math.max(0, 1 - along) * 2 / (corners[segment + 1] - corners[segment - 1]));
        }
        if (segment < bands) {
            rising[bin] = (float) (along * 2 / (corners[segment + 2] - corners[segment]));
        }
    }

    /** Number of bands. */
    public int bands() {
        return bands;
    }

    /** Number of bins. */
    public int bins() {
        return bins;
    }

    /** The band that a frequency is the centre of, with fraction; -1 for 0 Hz and {@link #bands()} for the Nyquist frequency. */
    public double bandOf(double hertz) {
        return mel(hertz) / mel(nyquist) * (bands + 1) - 1;
    }

    /** The weight of a bin in a band, 1/Hz. */
    public float weight(int band, int bin) {
        if (fallingBand[bin] == band) {
            return falling[bin];
        }
        return fallingBand[bin] + 1 == band ? rising[bin] : 0;
    }

    /** Band energies of one frame of bin energies, each row from its offset on. */
    public void apply(float[] ofBins, int binOffset, float[] ofBands, int bandOffset) {
        Arrays.fill(ofBands, bandOffset, bandOffset + bands, 0f);
        for (int bin = 0; bin < bins; bin++) {
            int band = fallingBand[bin];
            if (band >= 0) {
                ofBands[bandOffset + band] += falling[bin] * ofBins[binOffset + bin];
            }
            if (band + 1 < bands) {
                ofBands[bandOffset + band + 1] += rising[bin] * ofBins[binOffset + bin];
            }
        }
    }

    /** The band on whose falling side a bin lies, -1 to bands - 1; on the rising side of the next, if there is one. */
    int fallingBand(int bin) {
        return fallingBand[bin];
    }

    float falling(int bin) {
        return falling[bin];
    }

    float rising(int bin) {
        return rising[bin];
    }

    private void requireEveryBandHeard(int windowLength) {
        float[] sums = new float[bands];
        float[] ones = new float[bins];
        Arrays.fill(ones, 1f);
        apply(ones, 0, sums, 0);
        for (int band = 0; band < bands; band++) {
            if (!(sums[band] > 0)) {
                throw new IllegalArgumentException(
                        "mel band %d of %d lies between two bins; give fewer bands or a window longer than %d"
                                .formatted(band, bands, windowLength));
            }
        }
    }

    private static double[] corners(int bands, double nyquist) {
        double[] corners = new double[bands + 2];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = hertz(mel(nyquist) * i / (bands + 1));
        }
        return corners;
    }

    private static double mel(double hertz) {
        return hertz < BREAK_HZ ? hertz / LINEAR_HZ : BREAK_MEL + StrictMath.log(hertz / BREAK_HZ) / LOG_STEP;
    }

    private static double hertz(double mel) {
        return mel < BREAK_MEL ? mel * LINEAR_HZ : BREAK_HZ * StrictMath.exp((mel - BREAK_MEL) * LOG_STEP);
    }
}
