package io.latentstream.trainer.vae;

import java.util.Arrays;

/** Writes an example's label one-hot. */
final class LabelEncoder {
    private final int values;

    LabelEncoder(VaeSpec spec) {
        this.values = spec.labelSize();
    }

    /** Which of the prior's groups the label belongs to. */
    int group(int label) {
        return values > 0 ? label : 0;
    }

    /** Writes the one-hot label to {@code into} from {@code start} on; nothing for an unconditional model. */
    void encode(int label, float[] into, int start) {
        if (values > 0) {
            Arrays.fill(into, start, start + values, 0f);
            into[start + label] = 1f;
        }
    }
}
