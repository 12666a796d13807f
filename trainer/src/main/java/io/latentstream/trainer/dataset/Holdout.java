package io.latentstream.trainer.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a training set into training and validation examples, so that settings can be chosen without a look at the test set.
 *
 * @param share of each combination of labels that becomes validation examples: the last ones in the dataset's order
 */
record Holdout(double share) {
    Holdout {
        if (!(share > 0 && share < 1)) {
            throw new DatasetException(
                    "a share of %s cannot be held out; give one between 0 and 1, such as 0.2".formatted(share));
        }
    }

    /** Indices into the training set, ascending. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parts(int[] train, int[] validation) {}

    /** Divides label by label: a dataset may be sorted by label, and its last examples may all have the same one. */
    Parts of(Examples examples, int labelGroups) {
        Map<List<Integer>, List<Integer>> byLabels = new HashMap<>();
        for (int i = 0; i < examples.count(); i++) {
            byLabels.computeIfAbsent(labels(examples, i, labelGroups), key -> new ArrayList<>())
                    .add(i);
        }
        List<Integer> train = new ArrayList<>();
        List<Integer> validation = new ArrayList<>();
        for (List<Integer> places : byLabels.values()) {
            int kept = (int) Math.max(1, Math.round((1 - share) * places.size()));
            train.addAll(places.subList(0, kept));
            validation.addAll(places.subList(kept, places.size()));
        }
        if (validation.isEmpty()) {
            throw new DatasetException(
                    "%d examples of %d combinations of labels leave none to hold out at a share of %s; give more"
                            .formatted(examples.count(), byLabels.size(), share));
        }
        return new Parts(ascending(train), ascending(validation));
    }

    private static List<Integer> labels(Examples examples, int example, int labelGroups) {
        List<Integer> labels = new ArrayList<>();
        for (int group = 0; group < labelGroups; group++) {
            labels.add(examples.label(group, example));
        }
        return labels;
    }

    private static int[] ascending(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).sorted().toArray();
    }
}
