package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.Waveform;
import java.util.List;

/**
 * Clips with their labels.
 *
 * @param clips prepared, of one sample rate
 * @param labels indices into the groups' values, [clips, groups]; not copied
 * @param groups label groups
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LabelledRecordings(List<Waveform> clips, int[][] labels, List<LabelGroup> groups) {
    LabelledRecordings {
        clips = List.copyOf(clips);
        groups = List.copyOf(groups);
        if (clips.isEmpty() || groups.isEmpty() || clips.size() != labels.length) {
            throw new IllegalArgumentException(
                    "%d clips, labels for %d and %d label groups; give as many labels as clips, and one or more of all"
                            .formatted(clips.size(), labels.length, groups.size()));
        }
        for (int[] row : labels) {
            requireLabels(row, groups);
        }
    }

    private static void requireLabels(int[] row, List<LabelGroup> groups) {
        if (row.length != groups.size()) {
            throw new IllegalArgumentException(
                    "a clip has %d labels; there are %d label groups".formatted(row.length, groups.size()));
        }
        for (int group = 0; group < row.length; group++) {
            int values = groups.get(group).values().size();
            if (row[group] < 0 || row[group] >= values) {
                throw new IllegalArgumentException("a clip has label %d of '%s'; give 0 to %d"
                        .formatted(row[group], groups.get(group).name(), values - 1));
            }
        }
    }

    int count() {
        return clips.size();
    }

    int sampleRate() {
        return clips.get(0).sampleRate();
    }
}
