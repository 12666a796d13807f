package io.latentstream.generator.latent;

import io.latentstream.event.LabelGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The label groups of a model: which combinations there are, and their one-hot vectors. */
final class Labels {
    private static final int MOST_COMBINATIONS = 100_000;

    private final List<LabelGroup> groups;
    private final int combinations;
    private final int oneHotWidth;

    /** Checks the groups; throws {@link MalformedPriorException} for an empty one or far too many combinations. */
    Labels(List<LabelGroup> groups) {
        this.groups = List.copyOf(groups);
        long product = 1;
        int width = 0;
        for (LabelGroup group : groups) {
            product *= group.getValues().size();
            width += group.getValues().size();
            if (product < 1 || product > MOST_COMBINATIONS) {
                throw new MalformedPriorException("label group '" + group.getName()
                        + "' brings the label combinations to " + product + " instead of 1 to " + MOST_COMBINATIONS);
            }
        }
        this.combinations = (int) product;
        this.oneHotWidth = width;
    }

    int combinations() {
        return combinations;
    }

    int oneHotWidth() {
        return oneHotWidth;
    }

    /** The labels of a combination, by group. */
    Map<String, String> valuesOf(int combination) {
        Map<String, String> values = new LinkedHashMap<>();
        int rest = combination;
        for (LabelGroup group : groups) {
            int size = group.getValues().size();
            values.put(group.getName(), group.getValues().get(rest % size));
            rest /= size;
        }
        return values;
    }

    /**
     * The combination with the labels asked for, the others drawn. A label that is asked for uses up its draw too, so that an
     * item is the same whether its label was asked for or happened to be drawn.
     */
    int combinationOf(Map<String, String> asked, ItemRandom random) {
        int combination = 0;
        int stride = 1;
        for (LabelGroup group : groups) {
            int size = group.getValues().size();
            int drawn = random.nextInt(size);
            String value = asked.get(group.getName());
            combination += stride * (value == null ? drawn : indexOf(group, value));
            stride *= size;
        }
        return combination;
    }

    private static int indexOf(LabelGroup group, String value) {
        int index = group.getValues().indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException("label group '" + group.getName() + "' has no value '" + value + "'");
        }
        return index;
    }

    /** Sets the ones of a combination's one-hot vectors in a row of zeros, from an offset on. */
    void writeOneHot(int combination, float[] row, int offset) {
        int rest = combination;
        int start = offset;
        for (LabelGroup group : groups) {
            int size = group.getValues().size();
            row[start + rest % size] = 1;
            rest /= size;
            start += size;
        }
    }

    /** Whether a component made for some labels fits a combination. */
    static boolean fits(Map<String, String> componentLabels, Map<String, String> combination) {
        return combination.entrySet().containsAll(componentLabels.entrySet());
    }
}
