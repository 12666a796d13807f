package io.latentstream.generator.decoder;

/** The check that every engine's output goes through. */
final class UnitValues {
    /** JDK 17 vectorises loops over arrays of a fixed length that are read from their first element. */
    private static final int AT_ONCE = 1024;

    private UnitValues() {}

    /** A source of values. */
    @FunctionalInterface
    interface Source {
        /** Copies {@code count} values, the first of them number {@code from}, to the beginning of an array. */
        void copy(int from, float[] to, int count);

        /** The values of an array. */
        static Source of(float[] values) {
            return (from, to, count) -> System.arraycopy(values, from, to, 0, count);
        }
    }

    /** Throws {@link DecodeException} when one of the first values is NaN, infinite or outside [0,1]. */
    static void check(Source values, int count) {
        float[] some = new float[AT_ONCE];
        float[] least = new float[AT_ONCE];
        for (int first = 0; first < count; first += AT_ONCE) {
            values.copy(
                    first,
                    some,
                    Math.min(AT_ONCE, count - first)); // the rest of the buffer holds values already checked
            for (int i = 0; i < AT_ONCE; i++) {
                // v(1-v) is negative or NaN for each v outside [0,1], and then so is the minimum.
                least[i] = Math.min(least[i], some[i] * (1 - some[i]));
            }
        }
        for (float each : least) {
            if (!(each >= 0)) {
                float other = firstOther(values, count);
                throw new DecodeException("the decoder gave " + other + " instead of a value in [0,1]; "
                        + (Float.isFinite(other)
                                ? "is a sigmoid missing at its end? Publish it with one, or route to another version"
                                : "the model is broken, route to another version"));
            }
        }
    }

    private static float firstOther(Source values, int count) {
        float[] all = new float[count];
        values.copy(0, all, count);
        int i = 0;
        while (all[i] >= 0 && all[i] <= 1) {
            i++;
        }
        return all[i];
    }
}
