package io.latentstream.media.audio.dsp;

/**
 * Elementary functions in plain arithmetic, to within 1e-8: the same bits on every Java runtime, which Math does not promise,
 * and several times faster than StrictMath.
 */
final class PortableMath {
    private static final double LN_2 = 0.6931471805599453;
    private static final double INVERSE_PI = 1 / Math.PI;

    private PortableMath() {}

    /** Sine of an angle of less than 1e6 in magnitude, by Taylor's series about the nearest multiple of pi. */
    static double sin(double angle) {
        double turns = Math.rint(angle * INVERSE_PI);
        double x = angle - turns * Math.PI;
        double s = x * x;
        double sine = x
                * (1
                        + s
                                * (-1.0 / 6
                                        + s
                                                * (1.0 / 120
                                                        + s
                                                                * (-1.0 / 5_040
                                                                        + s
                                                                                * (1.0 / 362_880
                                                                                        + s
                                                                                                * (-1.0 / 39_916_800
                                                                                                        + s
                                                                                                                * (1.0
                                                                                                                        / 6_227_020_800.0)))))));
        return ((long) turns & 1) == 0 ? sine : -sine;
    }

    static double cos(double angle) {
        return sin(angle + Math.PI / 2);
    }

    /** Natural logarithm of a positive, normal number, by the series of artanh. */
    static double ln(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long exponent = (bits - 0x3fe6a09e667f3bcdL) >> 52; // the mantissa then lies in [sqrt(1/2), sqrt(2))
        double mantissa = Double.longBitsToDouble(bits - (exponent << 52));
        double t = (mantissa - 1) / (mantissa + 1);
        double s = t * t;
        double series = 1 + s * (1.0 / 3 + s * (1.0 / 5 + s * (1.0 / 7 + s * (1.0 / 9))));
        return exponent * LN_2 + 2 * t * series;
    }
}
