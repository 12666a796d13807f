package io.latentstream.trainer.export;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.spec.VaeSpec;

/** Examples as an exported encoder takes them: the values, then the one-hot vector of each label group. */
final class EncoderRows {
    private EncoderRows() {}

    static float[][] of(VaeSpec spec, Examples examples) {
        float[][] rows = new float[examples.count()][spec.size() + spec.labelSize()];
        for (int i = 0; i < rows.length; i++) {
            examples.read(i, rows[i]);
            int start = spec.size();
            for (int group = 0; group < spec.labelGroups().size(); group++) {
                rows[i][start + examples.label(group, i)] = 1;
                start += spec.labelGroups().get(group).values().size();
            }
        }
        return rows;
    }
}
