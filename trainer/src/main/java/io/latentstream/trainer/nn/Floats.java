package io.latentstream.trainer.nn;

/** Loops over the start of float arrays, kept plain so that the JIT compiler vectorises them. */
public final class Floats {
    private static final float HUGE = 1e38f;

    /** From here on an exponential is 4e-18 of the greatest at most. */
    private static final float FARTHEST = 40;

    private Floats() {}

    public static void add(float[] sum, float[] summand, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += summand[i];
        }
    }

    public static void scale(float[] values, float factor, int length) {
        for (int i = 0; i < length; i++) {
            values[i] *= factor;
        }
    }

    public static void add(float[] values, float summand, int length) {
        for (int i = 0; i < length; i++) {
            values[i] += summand;
        }
    }

    /** Adds {@code summand} to every stretch of its length. */
    static void addToEach(float[] values, float[] summand) {
        if (summand.length == 1) {
            add(values, summand[0], values.length);
            return;
        }
        for (int start = 0; start < values.length; start += summand.length) {
            for (int i = 0; i < summand.length; i++) {
                values[start + i] += summand[i];
            }
        }
    }

    /** Adds every stretch of {@code sum}'s length to it. */
    static void sumEach(float[] values, float[] sum) {
        if (sum.length == 1) {
            sum[0] += sum(values, values.length);
            return;
        }
        for (int start = 0; start < values.length; start += sum.length) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[start + i];
            }
        }
    }

    static void rectify(float[] values, int length) {
        for (int i = 0; i < length; i++) {
            values[i] = Math.max(0f, values[i]);
        }
    }

    /** For activations of 0 or more; without a branch, which could be guessed wrong half of the time. */
    static void zeroWhereInactive(float[] errors, float[] activations, int length) {
        for (int i = 0; i < length; i++) {
            errors[i] *= Math.min(1f, activations[i] * HUGE);
        }
    }

    /** exp(-r) for r from 0 to 1.25, a Chebyshev fit: within 2e-7. */
    static float smallExponential(float r) {
        float high = (7.538535e-4f * r - 7.3605706e-3f) * r + 0.04088468f;
        return (((high * r - 0.16633633f) * r + 0.49993277f) * r - 0.9999948f) * r + 0.99999994f;
    }

    /** exp(v - max) of every value, none above {@code max}: within 5e-6, and never below exp(-40). */
    public static void exponentiate(float[] values, float max, int length) {
        for (int i = 0; i < length; i++) {
            float root = smallExponential(Math.min(max - values[i], FARTHEST) * (1 / 32f));
            float square = root * root;
            float fourth = square * square;
            float eighth = fourth * fourth;
            float sixteenth = eighth * eighth;
            values[i] = sixteenth * sixteenth;
        }
    }

    /** -1, 0 or 1, without a branch. */
    public static float sign(float value) {
        return Math.max(-1f, Math.min(1f, value * HUGE));
    }

    public static float max(float[] values, int length) {
        float first = Float.NEGATIVE_INFINITY;
        float second = Float.NEGATIVE_INFINITY;
        float third = Float.NEGATIVE_INFINITY;
        float fourth = Float.NEGATIVE_INFINITY;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            first = Math.max(first, values[i]);
            second = Math.max(second, values[i + 1]);
            third = Math.max(third, values[i + 2]);
            fourth = Math.max(fourth, values[i + 3]);
        }
        for (; i < length; i++) {
            first = Math.max(first, values[i]);
        }
        return Math.max(Math.max(first, second), Math.max(third, fourth));
    }

    /** Four sums at a time: with one, each addition would wait for the one before. */
    public static float sum(float[] values, int length) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int i = 0;
        for (; i + 3 < length; i += 4) {
            first += values[i];
            second += values[i + 1];
            third += values[i + 2];
            fourth += values[i + 3];
        }
        for (; i < length; i++) {
            first += values[i];
        }
        return first + second + (third + fourth);
    }
}
