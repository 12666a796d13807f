package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import java.util.List;

/** The labels that samples are asked for. */
final class LabelsInTurn {
    private LabelsInTurn() {}

    /** Every combination in turn, the first label group's labels fastest; rows without entries where there are no label groups. */
    static int[][] of(List<LabelGroup> labelGroups, int count) {
        int[][] asked = new int[count][labelGroups.size()];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int group = 0; group < asked[i].length; group++) {
                int values = labelGroups.get(group).values().size();
                asked[i][group] = rest % values;
                rest /= values;
            }
        }
        return asked;
    }
}
