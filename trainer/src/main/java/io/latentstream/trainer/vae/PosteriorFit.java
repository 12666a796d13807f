package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits a Gaussian with full covariance to the aggregate posterior of each combination of labels: to the mixture of its
 * examples' q(z|x). The covariance is drawn towards the mean one within all combinations of the same first label, as
 * {@code pseudoCount} further examples would draw it: S = (1 - a) S_own + a S_mean, a = pseudoCount / (pseudoCount +
 * n).
 */
final class PosteriorFit {
    private final int size;
    private final List<LabelGroup> labelGroups;
    private final PriorSpec.FittedGaussians prior;
    private final Map<List<Integer>, Moments> combinations = new HashMap<>();
    private final Map<Integer, Moments> firstLabels = new HashMap<>();
    private final Moments all;

    PosteriorFit(List<LabelGroup> labelGroups, int latentSize, PriorSpec.FittedGaussians prior) {
        this.labelGroups = List.copyOf(labelGroups);
        this.size = latentSize;
        this.prior = prior;
        this.all = new Moments(latentSize);
    }

    /** The Gaussians of a model's training examples. */
    static List<Gaussian> components(
            VaeSpec spec,
            PriorSpec.FittedGaussians prior,
            float[] weights,
            Examples examples,
            TrainingThreads threads) {
        float[][] posteriors = new float[examples.count()][2 * spec.latentSize()];
        ExamplePass.run(
                spec,
                FlatVector.of(weights),
                examples,
                0,
                threads,
                (elbo, place, example) -> elbo.readPosterior(place, posteriors[example]));
        PosteriorFit fit = new PosteriorFit(spec.labelGroups(), spec.latentSize(), prior);
        for (int example = 0; example < posteriors.length; example++) {
            fit.add(labels(examples, example, spec.labelGroups().size()), posteriors[example]);
        }
        return fit.components();
    }

    private static List<Integer> labels(Examples examples, int example, int groups) {
        List<Integer> labels = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            labels.add(examples.label(group, example));
        }
        return labels;
    }

    /** Takes in an example's posterior: mu, then log sigma^2. */
    void add(List<Integer> labels, float[] posterior) {
        all.add(posterior);
        combinations.computeIfAbsent(labels, key -> new Moments(size)).add(posterior);
        if (!labels.isEmpty()) {
            firstLabels.computeIfAbsent(labels.get(0), key -> new Moments(size)).add(posterior);
        }
    }

    /** One Gaussian for each combination of labels, seen or not. */
    List<Gaussian> components() {
        List<Gaussian> components = new ArrayList<>();
        addCombinations(new ArrayList<>(), components);
        return components;
    }

    private void addCombinations(List<Integer> labels, List<Gaussian> components) {
        int group = labels.size();
        if (group == labelGroups.size()) {
            components.add(component(List.copyOf(labels)));
            return;
        }
        for (int value = 0; value < labelGroups.get(group).values().size(); value++) {
            labels.add(value);
            addCombinations(labels, components);
            labels.remove(group);
        }
    }

    private Gaussian component(List<Integer> labels) {
        Moments own = combinations.get(labels);
        if (own != null && own.count() >= prior.leastExamples()) {
            return gaussian(labels, own.mean(), shrunk(own, labels));
        }
        Moments wider = labels.isEmpty() ? all : firstLabels.getOrDefault(labels.get(0), all);
        return gaussian(labels, wider.mean(), wider.covariance());
    }

    private double[][] shrunk(Moments own, List<Integer> labels) {
        double[][] covariance = own.covariance();
        double[][] within = withinCombinations(labels);
        double share = prior.pseudoCount() / (prior.pseudoCount() + own.count());
        for (int d = 0; d < size; d++) {
            for (int e = 0; e <= d; e++) {
                covariance[d][e] = (1 - share) * covariance[d][e] + share * within[d][e];
            }
        }
        return covariance;
    }

    private double[][] withinCombinations(List<Integer> labels) {
        double[][] sum = new double[size][size];
        int count = 0;
        for (Map.Entry<List<Integer>, Moments> other : combinations.entrySet()) {
            if (labels.isEmpty() || other.getKey().get(0).equals(labels.get(0))) {
                count += other.getValue().count();
                addScaled(sum, other.getValue().covariance(), other.getValue().count());
            }
        }
        double[][] mean = new double[size][size];
        addScaled(mean, sum, 1.0 / count);
        return mean;
    }

    private void addScaled(double[][] sum, double[][] summand, double factor) {
        for (int d = 0; d < size; d++) {
            for (int e = 0; e <= d; e++) {
                sum[d][e] += factor * summand[d][e];
            }
        }
    }

    private Gaussian gaussian(List<Integer> labels, double[] mean, double[][] covariance) {
        Map<String, String> named = new HashMap<>();
        for (int group = 0; group < labels.size(); group++) {
            LabelGroup labelGroup = labelGroups.get(group);
            named.put(labelGroup.name(), labelGroup.values().get(labels.get(group)));
        }
        List<Float> means = new ArrayList<>();
        for (double value : mean) {
            means.add((float) value);
        }
        return new Gaussian(1, named, means, lowerCholesky(covariance));
    }

    /**
     * The lower factor, row by row. Each posterior's variance is above 0, so a pivot fails only if numbers overflowed
     * in training.
     */
    private List<Float> lowerCholesky(double[][] covariance) {
        double[][] factor = new double[size][size];
        List<Float> packed = new ArrayList<>();
        for (int d = 0; d < size; d++) {
            for (int e = 0; e <= d; e++) {
                double rest = covariance[d][e];
                for (int k = 0; k < e; k++) {
                    rest -= factor[d][k] * factor[e][k];
                }
                if (d == e && !(rest > 0)) {
                    throw new IllegalStateException(
                            "the latents' covariance is not positive definite (pivot %d is %s): the training diverged"
                                    .formatted(d, rest));
                }
                factor[d][e] = d == e ? Math.sqrt(rest) : rest / factor[e][e];
                packed.add((float) factor[d][e]);
            }
        }
        return packed;
    }
}
