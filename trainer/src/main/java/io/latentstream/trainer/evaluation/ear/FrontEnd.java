package io.latentstream.trainer.evaluation.ear;

/** What a listener's network is given of a clip: rows x columns values, row by row. One instance serves one thread. */
interface FrontEnd {
    int rows();

    int columns();

    /** Fills {@code into} with the values of {@link ClipFrame#samples()} samples; all 0 for silence. */
    void apply(float[] samples, float[] into);

    default int size() {
        return rows() * columns();
    }
}
