package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Examples;

/** Real clips as arrays: spectrograms [clips, values] and labels [clips, label groups]. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RealClips(float[][] values, int[][] labels) {
    static RealClips of(Examples examples, int labelGroups) {
        float[][] values = new float[examples.count()][examples.size()];
        int[][] labels = new int[examples.count()][labelGroups];
        for (int i = 0; i < values.length; i++) {
            examples.read(i, values[i]);
            for (int group = 0; group < labelGroups; group++) {
                labels[i][group] = examples.label(group, i);
            }
        }
        return new RealClips(values, labels);
    }
}
