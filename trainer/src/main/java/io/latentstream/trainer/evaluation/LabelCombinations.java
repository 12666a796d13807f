package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import java.util.List;
import java.util.stream.IntStream;

/** The combinations of the values of several label groups, counted with the first group's values fastest, again and again. */
public final class LabelCombinations {
    private LabelCombinations() {}

    /** The first {@code count} combinations, [count, groups]; rows are empty where there are no label groups. */
    static int[][] first(List<LabelGroup> labelGroups, int count) {
        return IntStream.range(0, count).mapToObj(i -> at(labelGroups, i)).toArray(int[][]::new);
    }

    /** Combination number {@code i}, an index into the values of each group. */
    public static int[] at(List<LabelGroup> labelGroups, int i) {
        int[] labels = new int[labelGroups.size()];
        int rest = i;
        for (int group = 0; group < labels.length; group++) {
            int values = labelGroups.get(group).values().size();
            labels[group] = rest % values;
            rest /= values;
        }
        return labels;
    }
}
