package io.latentstream.trainer.dataset;

import java.util.Arrays;
import java.util.List;

/** Spectrograms of one shape with their labels. Values are in [0,1], frame by frame. */
public final class LabelledClips implements Examples {
    private final int size;
    private final float[][] values;
    private final int[][] labels;

    /**
     * Wraps the arrays without copying them; the caller must not change them.
     *
     * @param size values in a clip
     * @param values one row a clip
     * @param labels one row a clip: a label for each label group
     */
    public LabelledClips(int size, List<float[]> values, List<int[]> labels) {
        if (values.size() != labels.size()) {
            throw new DatasetException(
                    "%d clips and labels for %d; give as many of each".formatted(values.size(), labels.size()));
        }
        for (float[] row : values) {
            if (row.length != size) {
                throw new DatasetException("a clip of %d values among clips of %d".formatted(row.length, size));
            }
        }
        this.size = size;
        this.values = values.toArray(float[][]::new);
        this.labels = labels.toArray(int[][]::new);
    }

    /** The clips at these indices, in this order; their values are shared, not copied. */
    LabelledClips select(int[] clips) {
        return new LabelledClips(
                size,
                Arrays.stream(clips).mapToObj(clip -> values[clip]).toList(),
                Arrays.stream(clips).mapToObj(clip -> labels[clip]).toList());
    }

    @Override
    public int count() {
        return values.length;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int label(int group, int example) {
        return labels[example][group];
    }

    @Override
    public void read(int example, float[] into) {
        System.arraycopy(values[example], 0, into, 0, size);
    }

    @Override
    public double[] mean() {
        double[] mean = new double[size];
        for (float[] row : values) {
            for (int i = 0; i < size; i++) {
                mean[i] += row[i] / values.length;
            }
        }
        return mean;
    }
}
