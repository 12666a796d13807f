package io.latentstream.latent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The combinations of labels that a model knows, as numbers and as one-hot vectors. A combination is
 * {@code sum(index(group) * product of the sizes of the groups before it)}: the first group's values change fastest.
 */
public final class LabelCodec {
    private static final int MOST_COMBINATIONS = 100_000;

    private final List<LabelGroup> groups;
    private final int combinations;
    private final int width;

    /** Throws {@link MalformedPriorException} for more than {@value #MOST_COMBINATIONS} combinations. */
    LabelCodec(List<LabelGroup> groups) {
        this.groups = List.copyOf(groups);
        long product = 1;
        for (LabelGroup group : groups) {
            product *= group.values().size();
            if (product > MOST_COMBINATIONS) {
                throw new MalformedPriorException("label group '" + group.name() + "' brings the label combinations to "
                        + product + " instead of 1 to " + MOST_COMBINATIONS);
            }
        }
        this.combinations = (int) product;
        this.width = groups.stream().mapToInt(group -> group.values().size()).sum();
    }

    /** How many combinations there are; 1 without label groups. */
    public int combinations() {
        return combinations;
    }

    /** Length of a combination's one-hot vectors, one behind the other. */
    public int width() {
        return width;
    }

    /** The combination of these values, an index for each group. */
    public int combination(int... indices) {
        int combination = 0;
        for (int group = groups.size() - 1; group >= 0; group--) {
            combination = combination * groups.get(group).values().size() + indices[group];
        }
        return combination;
    }

    /**
     * The combination with the labels asked for, the others drawn uniformly. A label that is asked for uses up its draw too, so that
     * an item is the same whether its label was asked for or happened to be drawn.
     *
     * @throws IllegalArgumentException for a value that its group does not have
     */
    int combination(Map<String, String> asked, SplitMix64 random) {
        int[] indices = new int[groups.size()];
        for (int i = 0; i < indices.length; i++) {
            LabelGroup group = groups.get(i);
            int drawn = random.nextInt(group.values().size());
            String value = asked.get(group.name());
            indices[i] = value == null ? drawn : indexOf(group, value);
        }
        return combination(indices);
    }

    /**
     * The combination with these labels.
     *
     * @param labels a value for each group
     * @throws IllegalArgumentException for a group without a value, or a value that its group does not have
     */
    public int combination(Map<String, String> labels) {
        int[] indices = new int[groups.size()];
        for (int i = 0; i < indices.length; i++) {
            LabelGroup group = groups.get(i);
            indices[i] = indexOf(group, String.valueOf(labels.get(group.name())));
        }
        return combination(indices);
    }

    private static int indexOf(LabelGroup group, String value) {
        int index = group.values().indexOf(value);
        if (index < 0) {
            throw new IllegalArgumentException("label group '" + group.name() + "' has no value '" + value + "'");
        }
        return index;
    }

    /** The labels of a combination, by group. */
    public Map<String, String> labels(int combination) {
        Map<String, String> labels = new LinkedHashMap<>();
        int rest = combination;
        for (LabelGroup group : groups) {
            int size = group.values().size();
            labels.put(group.name(), group.values().get(rest % size));
            rest /= size;
        }
        return labels;
    }

    /** Sets the ones of a combination's one-hot vectors in a row of zeros, from an offset on. */
    public void writeOneHot(int combination, float[] row, int offset) {
        int rest = combination;
        int start = offset;
        for (LabelGroup group : groups) {
            int size = group.values().size();
            row[start + rest % size] = 1;
            rest /= size;
            start += size;
        }
    }
}
