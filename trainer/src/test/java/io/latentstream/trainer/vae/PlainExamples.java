package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import java.util.List;

/** Rows of numbers that stand for nothing. */
record PlainExamples(int size, List<float[]> values, List<int[]> labels) implements Examples {
    @Override
    public int count() {
        return values.size();
    }

    @Override
    public int label(int group, int example) {
        return labels.get(example)[group];
    }

    @Override
    public void read(int example, float[] into) {
        System.arraycopy(values.get(example), 0, into, 0, size);
    }

    @Override
    public double[] mean() {
        double[] mean = new double[size];
        for (float[] row : values) {
            for (int i = 0; i < size; i++) {
                mean[i] += row[i] / values.size();
            }
        }
        return mean;
    }
}
