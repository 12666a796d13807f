package io.latentstream.generator.latent;

import io.latentstream.event.LabelGroup;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.PriorComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws a decoder's input rows from a model's latent prior. A row is a pure function of prior, seed, index, labels and
 * temperature: nothing else that is in flight changes a bit of it. Safe for use by many threads.
 */
public final class LatentSampler {
    private final int latentDimension;
    private final Labels labels;
    private final Mixture[] mixtureByCombination;
    private final List<Map<String, String>> labelsByCombination = new ArrayList<>();

    private LatentSampler(int latentDimension, Labels labels, Mixture[] mixtureByCombination) {
        this.latentDimension = latentDimension;
        this.labels = labels;
        this.mixtureByCombination = mixtureByCombination;
        for (int combination = 0; combination < labels.combinations(); combination++) {
            labelsByCombination.add(Map.copyOf(labels.valuesOf(combination)));
        }
    }

    /**
     * Checks a prior and takes it over.
     *
     * @param prior the mixture to draw from
     * @param latentDimension length of a latent, as the ModelVersion says
     * @param groups label groups of the ModelVersion, in its order
     * @throws MalformedPriorException for a prior that does not fit, or that leaves a combination of labels without component
     */
    public static LatentSampler of(LatentPrior prior, int latentDimension, List<LabelGroup> groups) {
        if (latentDimension < 1 || prior.getLatentDimension() != latentDimension) {
            throw new MalformedPriorException("its latents have dimension " + prior.getLatentDimension()
                    + ", the model version's " + latentDimension);
        }
        Labels labels = new Labels(groups);
        List<Gaussian> gaussians = new ArrayList<>();
        for (PriorComponent component : prior.getComponents()) {
            gaussians.add(Gaussian.of(component, latentDimension, gaussians.size()));
        }
        Mixture[] mixtures = new Mixture[labels.combinations()];
        for (int combination = 0; combination < mixtures.length; combination++) {
            mixtures[combination] = mixture(prior, gaussians, labels.valuesOf(combination));
        }
        return new LatentSampler(latentDimension, labels, mixtures);
    }

    private static Mixture mixture(LatentPrior prior, List<Gaussian> gaussians, Map<String, String> combination) {
        List<Gaussian> fitting = new ArrayList<>();
        for (int i = 0; i < gaussians.size(); i++) {
            if (Labels.fits(prior.getComponents().get(i).getLabels(), combination)) {
                fitting.add(gaussians.get(i));
            }
        }
        if (fitting.isEmpty()) {
            throw new MalformedPriorException("no component fits the labels " + combination);
        }
        return new Mixture(fitting);
    }

    /** Length of a row: the latent and the one-hot vectors. */
    public int rowWidth() {
        return latentDimension + labels.oneHotWidth();
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
        ItemRandom random = ItemRandom.of(seed, index);
        int combination = labels.combinationOf(asked, random);
        float[] row = new float[rowWidth()];
        mixtureByCombination[combination].draw(random).drawInto(row, temperature, random);
        labels.writeOneHot(combination, row, latentDimension);
        return new DecoderRow(row, labelsByCombination.get(combination), temperature == 0 ? 0 : random.nextLong());
    }
}
