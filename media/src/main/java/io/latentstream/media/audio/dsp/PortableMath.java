package io.latentstream.media.audio.dsp;

/**
 * The logarithm in plain arithmetic, to within 1e-8: the same bits on every Java runtime, which Math does not promise, and
 * several times faster than StrictMath's.
 */
final class PortableMath {
    private static final double LN_2 = 0.6931471805599453;

    private PortableMath() {}

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
