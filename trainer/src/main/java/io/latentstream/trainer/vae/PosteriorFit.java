package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Examples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fits a Gaussian with full covariance to the aggregate posterior of each combination of labels. Its covariance is drawn
 * towards the mean one within all combinations of the same first label, as {@value #PSEUDO_COUNT} further examples would.
 */
final class PosteriorFit {
    private static final double PSEUDO_COUNT = 8;

    private final int size;
    private final List<LabelGroup> labelGroups;
    private final int leastExamples;
    private final Map<List<Integer>, Moments> combinations = new HashMap<>();
    private final Map<Integer, Moments> firstLabels = new HashMap<>();
    private final Moments all;

    PosteriorFit(List<LabelGroup> labelGroups, int latentSize, int leastExamples) {
        this.labelGroups = List.copyOf(labelGroups);
        this.size = latentSize;
        this.leastExamples = leastExamples;
        this.all = new Moments(latentSize);
    }

    /** The Gaussians of a model's training examples. */
    static List<Gaussian> components(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads) {
        float[][] posteriors = new float[examples.count()][2 * spec.latentSize()];
        ExamplePass.run(
                spec,
                Nd4j.createFromArray(weights),
                examples,
                0,
                threads,
                (worker, place, example) -> worker.readPosterior(place, posteriors[example]));
        PriorSpec.FittedGaussians prior = (PriorSpec.FittedGaussians) spec.prior();
        PosteriorFit fit = new PosteriorFit(spec.labelGroups(), spec.latentSize(), prior.leastExamples());
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

    /** Takes in an example's posterior: its mean, then its log-variance. */
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
        if (own != null && own.count() >= leastExamples) {
            return gaussian(labels, own.mean(), shrunk(own, labels));
        }
        Moments wider = labels.isEmpty() ? all : firstLabels.getOrDefault(labels.get(0), all);
        return gaussian(labels, wider.mean(), wider.covariance());
    }

    private double[][] shrunk(Moments own, List<Integer> labels) {
        double[][] covariance = own.covariance();
        double[][] within = withinCombinations(labels);
        double share = PSEUDO_COUNT / (PSEUDO_COUNT + own.count());
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

    /** The lower factor, row by row. A posterior's variance is above 0, so a pivot can only fail by rounding or divergence. */
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
