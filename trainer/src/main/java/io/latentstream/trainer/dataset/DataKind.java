package io.latentstream.trainer.dataset;

/** The data that the shipped models are trained on. */
public enum DataKind {
    /** Images of handwritten digits. */
    HANDWRITTEN_DIGITS,
    /** Recordings of spoken digits, or of other words. */
    SPOKEN_DIGITS
}
