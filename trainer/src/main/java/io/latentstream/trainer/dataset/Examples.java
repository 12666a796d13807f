package io.latentstream.trainer.dataset;

/** Rows of values in [0,1], shape {@code [count, size]}, each with one label for every {@link LabelGroup} of its dataset. */
public interface Examples {
    /** Number of rows. */
    int count();

    /** Values in a row. */
    int size();

    /** An example's label in a group: an index into the values of the dataset's label group number {@code group}. */
    int label(int group, int example);

    /** Copies a row to the start of {@code into}. */
    void read(int example, float[] into);

    /** The mean of all rows, value by value. */
    double[] mean();
}
