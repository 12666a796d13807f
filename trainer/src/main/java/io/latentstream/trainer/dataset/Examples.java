package io.latentstream.trainer.dataset;

/** Rows of values in [0,1], each with one label for every {@link LabelGroup} of its dataset. */
public interface Examples {
    /** How many there are. */
    int count();

    /** Values of a row. */
    int size();

    /** An example's label: an index into the values of the dataset's label group number {@code group}. */
    int label(int group, int example);

    /** Copies a row to the start of {@code into}. */
    void read(int example, float[] into);

    /** The mean row. */
    double[] mean();
}
