package io.latentstream.trainer.dataset;

import java.util.stream.IntStream;

/** Some of many examples, evenly spaced: of a dataset that is sorted by label, this takes some of each. */
public record Subsample(Examples all, int count) implements Examples {
    /** At most {@code most} of the examples. */
    public static Subsample of(Examples all, int most) {
        return new Subsample(all, Math.min(most, all.count()));
    }

    /** Indices of {@code chosen} examples, evenly spaced over {@code count}, ascending. */
    public static int[] indices(int chosen, int count) {
        return IntStream.range(0, chosen).map(i -> index(i, chosen, count)).toArray();
    }

    private static int index(int i, int chosen, int count) {
        return Math.toIntExact((long) i * count / chosen);
    }

    private int index(int example) {
        return index(example, count, all.count());
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public int label(int group, int example) {
        return all.label(group, index(example));
    }

    @Override
    public void read(int example, float[] into) {
        all.read(index(example), into);
    }

    @Override
    public double[] mean() {
        return all.mean();
    }
}
