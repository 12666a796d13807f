package io.latentstream.generator.decoder;

/** The check that every engine's output goes through. */
final class UnitValues {
    /** Arrays of a fixed length, both read from their first element, are what JDK 17 makes vector instructions of. */
    private static final int AT_ONCE = 1024;

    private UnitValues() {}

    /** Throws {@link DecodeException} when a value in the first rows is NaN, infinite or outside [0,1]. */
    static void check(float[] values, int rows, int width) {
        int count = rows * width;
        int blocks = count / AT_ONCE;
        int first = areUnit(values, blocks) ? blocks * AT_ONCE : 0;
        for (int i = first; i < count; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new DecodeException("the decoder gave " + values[i] + " for row " + i / width
                        + " of a batch instead of a value in [0,1]; the model is broken, route to another version");
            }
        }
    }

    /** v(1-v) is negative or NaN for each v that is not in [0,1], and so is the least of all. */
    private static boolean areUnit(float[] values, int blocks) {
        float[] block = new float[AT_ONCE];
        float[] least = new float[AT_ONCE];
        for (int i = 0; i < blocks; i++) {
            System.arraycopy(values, i * AT_ONCE, block, 0, AT_ONCE);
            for (int j = 0; j < AT_ONCE; j++) {
                least[j] = Math.min(least[j], block[j] * (1 - block[j]));
            }
        }
        for (float each : least) {
            if (!(each >= 0)) {
                return false;
            }
        }
        return true;
    }
}
