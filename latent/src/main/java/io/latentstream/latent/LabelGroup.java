package io.latentstream.latent;

import java.util.List;

/**
 * Labels of which a model is given one, as a one-hot vector in the order of the values.
 *
 * @param name such as "digit"
 * @param values such as "0" to "9"; a label is an index into them
 */
public record LabelGroup(String name, List<String> values) {
    public LabelGroup {
        values = List.copyOf(values);
        if (name.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException(
                    "label group '%s' has %d values; give it a name and at least one".formatted(name, values.size()));
        }
    }

    /** The same labels under another name. */
    public LabelGroup named(String other) {
        return new LabelGroup(other, values);
    }
}
