package io.latentstream.trainer.vae;

/** Loops over the start of float arrays, kept plain so that the JIT compiler vectorises them. */
final class Floats {
    private static final float HUGE = 1e38f;

    private Floats() {}

    static void add(float[] sum, float[] summand, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] += summand[i];
        }
    }

    static void scale(float[] values, float factor, int length) {
        for (int i = 0; i < length; i++) {
            values[i] *= factor;
        }
    }

    static void add(float[] values, float summand, int length) {
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

    static void rectify(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0f, values[i]);
        }
    }

    /** For activations of 0 or more; without a branch, which could be guessed wrong half of the time. */
    static void zeroWhereInactive(float[] errors, float[] activations) {
        for (int i = 0; i < errors.length; i++) {
            errors[i] *= Math.min(1f, activations[i] * HUGE);
        }
    }

    static float max(float[] values, int length) {
        float max = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    static float sum(float[] values, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += values[i];
        }
        return sum;
    }
}
