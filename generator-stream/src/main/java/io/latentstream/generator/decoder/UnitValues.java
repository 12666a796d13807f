package io.latentstream.generator.decoder;

/** The check that every engine's output goes through. */
final class UnitValues {
    private UnitValues() {}

    /** Throws {@link DecodeException} when a value in the first rows is NaN, infinite or outside [0,1]. */
    static void check(float[] values, int rows, int width) {
        for (int i = 0; i < rows * width; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new DecodeException("the decoder gave " + values[i] + " for row " + i / width
                        + " of a batch instead of a value in [0,1]; the model is broken, route to another version");
            }
        }
    }
}
