package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.LabelGroup;
import io.latentstream.trainer.vae.Gaussian;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The components of a model's prior, found by labels. */
final class PriorComponents {
    private final List<LabelGroup> labelGroups;
    private final List<Gaussian> all;
    private final Map<List<Integer>, List<Gaussian>> byLabels = new HashMap<>();
    private final Map<List<Integer>, List<Marginal>> marginals = new HashMap<>();

    PriorComponents(TrainedVae vae) {
        this.labelGroups = vae.spec().labelGroups();
        this.all = vae.prior();
    }

    /** Those for one combination of labels, an index for each label group of the model; their weights sum to 1. */
    List<Gaussian> of(List<Integer> labels) {
        return byLabels.computeIfAbsent(labels, this::find);
    }

    private List<Gaussian> find(List<Integer> labels) {
        List<Gaussian> found =
                all.stream().filter(component -> fits(component, labels)).toList();
        if (found.isEmpty()) {
            throw new IllegalStateException("the prior has no component for labels " + labels);
        }
        return found;
    }

    private boolean fits(Gaussian component, List<Integer> labels) {
        for (int group = 0; group < labelGroups.size(); group++) {
            LabelGroup labelGroup = labelGroups.get(group);
            String wanted = labelGroup.values().get(labels.get(group));
            if (!component.labels().getOrDefault(labelGroup.name(), wanted).equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** Mean and variance of one dimension of a latent. */
    record Marginal(double mean, double variance) {}

    /** The mixture's mean and variance for these labels, dimension by dimension. */
    List<Marginal> marginals(List<Integer> labels) {
        return marginals.computeIfAbsent(labels, key -> mixed(of(key)));
    }

    private static List<Marginal> mixed(List<Gaussian> components) {
        List<Marginal> marginals = new ArrayList<>();
        for (int d = 0; d < components.get(0).mean().size(); d++) {
            double mean = 0;
            double square = 0;
            for (Gaussian component : components) {
                double at = component.mean().get(d);
                mean += component.weight() * at;
                square += component.weight() * (at * at + component.variance(d));
            }
            marginals.add(new Marginal(mean, square - mean * mean));
        }
        return marginals;
    }
}
