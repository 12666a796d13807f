package io.latentstream.latent;

import java.util.List;

/**
 * A group of labels that a model is told, one-hot, in the order of its values.
 *
 * @param name such as "digit"
 * @param values such as "0" to "9"; a dataset's label is an index into them
 */
public record LabelGroup(String name, List<String> values) {
    public LabelGroup {
        values = List.copyOf(values);
        if (name.isBlank() || values.isEmpty()) {
            throw new IllegalArgumentException(
                    "label group '%s' has %d values; give it a name and at least one".formatted(name, values.size()));
        }
    }
}
