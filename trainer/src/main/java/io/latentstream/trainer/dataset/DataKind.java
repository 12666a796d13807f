package io.latentstream.trainer.dataset;

/** The kinds of data that a spec can ask for. */
public enum DataKind {
    /** Images with labels: MNIST, or files in its format. */
    IMAGES,
    /** Recordings with labels: the Free Spoken Digit Dataset, or WAV files. */
    RECORDINGS
}
