package io.latentstream.trainer.evaluation.ear;

/** Powers as decibels below the greatest of them, in [0,1]: 1 the greatest, 0 what lies {@value #RANGE} dB or more below. */
final class Decibels {
    static final int RANGE = 70;

    private static final float FAINTEST = (float) Math.pow(10, -RANGE / 10.0);
    private static final float OF_AN_OCTAVE = (float) (10 * Math.log10(2) / RANGE);
    private static final float LOG2_E = (float) (1 / Math.log(2));
    private static final int SQRT_HALF_BITS = 0x3f3504f3;

    private Decibels() {}

    /** Replaces the powers; all become 0 where all are 0. */
    static void ofPowers(float[] powers) {
        float greatest = 0;
        for (float power : powers) {
            greatest = Math.max(greatest, power);
        }
        float scale = greatest >= Float.MIN_NORMAL ? 1 / greatest : 0;
        for (int i = 0; i < powers.length; i++) {
            float ratio = powers[i] * scale;
            powers[i] = ratio > FAINTEST ? 1 + OF_AN_OCTAVE * log2(ratio) : 0;
        }
    }

    /** To within 1e-6, of a positive, normal number, by the series of artanh. */
    static float log2(float x) {
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits - SQRT_HALF_BITS) >> 23; // the mantissa then lies in [sqrt(1/2), sqrt(2))
        float mantissa = Float.intBitsToFloat(bits - (exponent << 23));
        float t = (mantissa - 1) / (mantissa + 1);
        float s = t * t;
        return exponent + 2 * LOG2_E * t * (1 + s * (1 / 3f + s * (1 / 5f + s * (1 / 7f))));
    }
}
