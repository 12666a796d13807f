package io.latentstream.trainer.vae;

/** Loops over the start of float arrays, kept plain so that the JIT compiler vectorises them. */
final class Floats {
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
