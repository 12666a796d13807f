package io.latentstream.trainer.dataset;

/** The kinds of data that a spec can ask for. */
public enum DataKind {
    /** Images with labels: MNIST, or files in its format. */
    IMAGES,
    /** Recordings of any sound with labels, as spectrograms: the Free Spoken Digit Dataset, or WAV files. */
    RECORDINGS,
    /** Recordings of one voice at a time, as a vocoder takes them: the same files as {@link #RECORDINGS}. */
    SPEECH;

    /** Whether its examples are clips. */
    public boolean isAudio() {
        return this != IMAGES;
    }
}
