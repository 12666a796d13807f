package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Arrays;

/** Writes an example's labels one-hot, group after group. */
final class LabelEncoder {
    private final int[] sizes;
    private final int total;

    LabelEncoder(VaeSpec spec) {
        this.sizes = spec.labelGroups().stream()
                .mapToInt(group -> group.values().size())
                .toArray();
        this.total = spec.labelSize();
    }

    /** An example's label of the first group; 0 for an unconditional model. */
    int group(Examples examples, int example) {
        return sizes.length > 0 ? examples.label(0, example) : 0;
    }

    /** Writes the one-hot labels to {@code into} from {@code start} on; nothing for an unconditional model. */
    void encode(Examples examples, int example, float[] into, int start) {
        Arrays.fill(into, start, start + total, 0f);
        int offset = start;
        for (int group = 0; group < sizes.length; group++) {
            into[offset + examples.label(group, example)] = 1f;
            offset += sizes[group];
        }
    }
}
