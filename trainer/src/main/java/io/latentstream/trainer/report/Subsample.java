package io.latentstream.trainer.report;

import io.latentstream.trainer.dataset.Examples;

/** Some of many examples, at even distances: files that are sorted by label give some of each. */
record Subsample(Examples all, int count) implements Examples {
    static Subsample to(int most, Examples all) {
        return new Subsample(all, Math.min(most, all.count()));
    }

    private int place(int example) {
        return (int) ((long) example * all.count() / count);
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public int label(int group, int example) {
        return all.label(group, place(example));
    }

    @Override
    public void read(int example, float[] into) {
        all.read(place(example), into);
    }

    @Override
    public double[] mean() {
        return all.mean();
    }
}
