package io.latentstream.latent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Draws a decoder's input rows from a model's latent prior: for the generator that serves them and for the trainer that measures
 * them, bit for bit the same. A row is a pure function of prior, seed, index, labels and temperature. Safe for use by many
 * threads.
 */
public final class LatentSampler {
    private final int latentDimension;
    private final LabelCodec codec;
    private final List<Mixture> mixtures = new ArrayList<>(); // a combination's place is its number
    private final List<Map<String, String>> labels = new ArrayList<>(); // likewise

    private LatentSampler(int latentDimension, LabelCodec codec) {
        this.latentDimension = latentDimension;
        this.codec = codec;
    }

    /**
     * Checks a prior and takes it over.
     *
     * @param latentDimension length of a latent
     * @param prior the components to draw from
     * @param groups label groups of the model, in the order of its one-hot vectors
     * @throws MalformedPriorException for a component that no latent can be drawn from, or a combination of labels that none fits
     */
    public static LatentSampler of(int latentDimension, List<Gaussian> prior, List<LabelGroup> groups) {
        LatentSampler sampler = new LatentSampler(latentDimension, new LabelCodec(groups));
        for (int index = 0; index < prior.size(); index++) {
            prior.get(index).check(latentDimension, index);
        }
        for (int combination = 0; combination < sampler.codec.combinations(); combination++) {
            sampler.add(sampler.codec.labels(combination), prior);
        }
        return sampler;
    }

    private void add(Map<String, String> combination, List<Gaussian> prior) {
        List<Gaussian> fitting = new ArrayList<>();
        for (Gaussian component : prior) {
            if (combination.entrySet().containsAll(component.labels().entrySet())) {
                fitting.add(component);
            }
        }
        if (fitting.isEmpty()) {
            throw new MalformedPriorException("no component fits the labels " + combination);
        }
        mixtures.add(new Mixture(fitting));
        labels.add(Collections.unmodifiableMap(combination)); // keeps the order of the groups, as Map.copyOf would not
    }

    /** Length of a row: the latent and the one-hot vectors. */
    public int rowWidth() {
        return latentDimension + codec.width();
    }

    /** The label groups' numbers and one-hot vectors. */
    public LabelCodec codec() {
        return codec;
    }

    /** What latents are drawn from under a combination of labels. */
    public Mixture mixture(int combination) {
        return mixtures.get(combination);
    }

    /**
     * The row of one item.
     *
     * @param seed seed of the request
     * @param index the item's place in the request
     * @param asked label group to the value asked for; a group not in it is drawn uniformly
     * @param temperature scales the spread of the components; 0 gives a component's mean
     * @throws IllegalArgumentException for a label that the model does not know
     */
    public DecoderRow sample(long seed, int index, Map<String, String> asked, double temperature) {
        SplitMix64 random = SplitMix64.ofItem(seed, index);
        int combination = codec.combination(asked, random);
        float[] row = new float[rowWidth()];
        mixtures.get(combination).draw(random).drawInto(row, temperature, random);
        codec.writeOneHot(combination, row, latentDimension);
        return new DecoderRow(row, labels.get(combination), temperature == 0 ? 0 : random.nextLong());
    }
}
