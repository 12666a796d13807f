package io.latentstream.latent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
        return sample(new SeededItem(seed, index, asked), Spread.of(temperature));
    }

    /** The same under a truncation. */
    public DecoderRow sample(SeededItem item, Spread spread) {
        return draw(item, spread).row(spread);
    }

    /**
     * A neighbour of an item: same labels, same component of the prior, its noise on the way to other noise.
     *
     * @param item that is varied
     * @param seed seed of the other noise
     * @param index the neighbour's place among the neighbours of this seed
     * @param strength how far on the way, 0 (the item itself) to 1 (the other noise); see {@link Slerp}
     */
    public DecoderRow vary(SeededItem item, Spread spread, long seed, int index, double strength) {
        Drawn drawn = draw(item, spread);
        if (strength == 0) {
            return drawn.row(spread);
        }
        double[] other = spread.noise(latentDimension, SplitMix64.ofItem(seed, index));
        return drawn.with(Slerp.between(drawn.eps, other, strength)).row(spread);
    }

    /**
     * A point on the way between two items. With z = mean + L eps at both ends, noise moves on the sphere ({@link Slerp}), means and
     * L on straight lines, and so do the one-hot vectors. Under a standard normal prior, that is White's spherical interpolation.
     *
     * @param start the item at t = 0; its labels are the row's
     * @param end the item at t = 1; a group that its labels leave out keeps the start's value
     * @param t 0 to 1; 0 and 1 give the items themselves
     */
    public DecoderRow interpolate(SeededItem start, SeededItem end, Spread spread, double t) {
        Drawn from = draw(start, spread);
        Map<String, String> endLabels = new HashMap<>(labels.get(from.combination));
        endLabels.putAll(end.labels());
        Drawn to = draw(new SeededItem(end.seed(), end.index(), endLabels), spread);
        if (t == 0) {
            return from.row(spread);
        }
        if (t == 1) {
            return new DecoderRow(to.row(spread).values(), labels.get(from.combination), to.phaseSeed);
        }
        double[] eps = Slerp.between(from.eps, to.eps, t);
        DecoderRow nearStart = from.with(eps).row(spread);
        float[] nearEnd = to.with(eps).row(spread).values();
        float[] row = new float[rowWidth()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) ((1 - t) * nearStart.values()[i] + t * nearEnd[i]);
        }
        return new DecoderRow(row, nearStart.labels(), t < 0.5 ? from.phaseSeed : to.phaseSeed);
    }

    /**
     * A row near a given place instead of one from the prior: z = mean + temperature * deviation * eps. A place that belongs to
     * other labels than the row's is moved to where {@link Mixture#placeOf} sees it among the latents of the row's labels. It stays
     * where it is if the prior is the same under both.
     *
     * @param place where to, and under which labels
     * @param item gives the noise, and the labels to decode under
     */
    public DecoderRow around(LatentPlace place, SeededItem item, Spread spread) {
        SplitMix64 random = SplitMix64.ofItem(item.seed(), item.index());
        int combination = codec.combination(item.labels(), random);
        double[] eps = spread.noise(latentDimension, random);
        double[] z = new double[latentDimension];
        for (int i = 0; i < latentDimension; i++) {
            z[i] = place.mean()[i] + spread.temperature() * place.deviation()[i] * eps[i];
        }
        if (!place.labels().isEmpty()) {
            Mixture own = mixtures.get(codec.combination(place.labels()));
            z = mixtures.get(combination).placeOf(z, own);
        }
        float[] row = new float[rowWidth()];
        for (int i = 0; i < latentDimension; i++) {
            row[i] = (float) z[i];
        }
        codec.writeOneHot(combination, row, latentDimension);
        return new DecoderRow(row, labels.get(combination), phaseSeed(random, spread));
    }

    private Drawn draw(SeededItem item, Spread spread) {
        SplitMix64 random = SplitMix64.ofItem(item.seed(), item.index());
        int combination = codec.combination(item.labels(), random);
        Gaussian component = mixtures.get(combination).draw(random);
        double[] eps = spread.noise(latentDimension, random);
        return new Drawn(combination, component, eps, phaseSeed(random, spread));
    }

    private static long phaseSeed(SplitMix64 random, Spread spread) {
        return spread.temperature() == 0 ? 0 : random.nextLong();
    }

    /** What a seed and an index stand for: labels, a component of the prior and noise. */
    private final class Drawn {
        private final int combination;
        private final Gaussian component;
        private final double[] eps;
        private final long phaseSeed;

        Drawn(int combination, Gaussian component, double[] eps, long phaseSeed) {
            this.combination = combination;
            this.component = component;
            this.eps = eps;
            this.phaseSeed = phaseSeed;
        }

        Drawn with(double[] otherEps) {
            return new Drawn(combination, component, otherEps, phaseSeed);
        }

        DecoderRow row(Spread spread) {
            float[] row = new float[rowWidth()];
            component.write(eps, spread.temperature(), row);
            codec.writeOneHot(combination, row, latentDimension);
            return new DecoderRow(row, labels.get(combination), phaseSeed);
        }
    }
}
