package io.latentstream.trainer.dataset;

/** The kinds of data that a spec can ask for. */
public enum DataKind {
    /** Images with labels: MNIST, or files in its format. */
    HANDWRITTEN_DIGITS,
    /** Recordings with labels: spoken digits, or other words. */
    SPOKEN_DIGITS
}
