package io.latentstream.generator.decoder;

/** The check that every engine's output goes through. */
final class UnitValues {
    private UnitValues() {}

    /** Returns the rows; throws {@link DecodeException} when a value in them is NaN, infinite or outside [0,1]. */
    static float[][] check(float[][] rows) {
        for (int row = 0; row < rows.length; row++) {
            for (float value : rows[row]) {
                if (!(value >= 0 && value <= 1)) {
                    throw new DecodeException("the decoder gave " + value + " for row " + row
                            + " of a batch instead of a value in [0,1]; the model is broken, route to another version");
                }
            }
        }
        return rows;
    }
}
