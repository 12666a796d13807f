package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Condition;
import java.util.List;

/** The labels that samples are asked for. */
final class LabelsInTurn {
    private LabelsInTurn() {}

    /** Every combination in turn, the first condition's labels fastest; rows without entries where there are no conditions. */
    static int[][] of(List<Condition> conditions, int count) {
        int[][] asked = new int[count][conditions.size()];
        for (int i = 0; i < count; i++) {
            int rest = i;
            for (int group = 0; group < asked[i].length; group++) {
                int values = conditions.get(group).values().size();
                asked[i][group] = rest % values;
                rest /= values;
            }
        }
        return asked;
    }
}
