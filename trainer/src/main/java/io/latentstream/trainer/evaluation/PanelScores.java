package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.ear.Judgement;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.FrechetDistance;
import io.latentstream.trainer.evaluation.metric.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How well the labels that a panel of listeners recognises in clips agree with the labels that they should have. */
final class PanelScores {
    private static final double LEAST_PROBABILITY = 1e-6;

    private final List<LabelGroup> labelGroups;
    private final List<Judgement> panel;
    private final int[][] labels;

    /** Scores the listeners' judgements of clips against their labels, [clips, label groups]. */
    PanelScores(List<LabelGroup> labelGroups, List<Judgement> panel, int[][] labels) {
        this.labelGroups = List.copyOf(labelGroups);
        this.panel = List.copyOf(panel);
        this.labels = labels;
    }

    /** -log p(labels | clip), summed over the label groups, mean over the listeners, nats; one for each clip. */
    double[] losses() {
        double[] losses = new double[labels.length];
        for (Judgement listener : panel) {
            for (int i = 0; i < losses.length; i++) {
                for (int group = 0; group < labelGroups.size(); group++) {
                    double probability = listener.probabilities().get(group)[i][labels[i][group]];
                    losses[i] -= Math.log(Math.max(LEAST_PROBABILITY, probability)) / panel.size();
                }
            }
        }
        return losses;
    }

    /**
     * For each label group the share of clips whose label is the most probable one: the panel's mean, named after the group with
     * {@code suffix} appended, and the worst listener's, with "-worst" after it.
     */
    List<Measurement> accuracies(String suffix) {
        List<Measurement> measurements = new ArrayList<>();
        for (int group = 0; group < labelGroups.size(); group++) {
            String name = labelGroups.get(group).name() + "-accuracy" + suffix;
            double[] mean = new double[labels.length];
            Estimate worst = null;
            for (Judgement listener : panel) {
                double[] right = right(listener, group);
                Arrays.setAll(mean, i -> mean[i] + right[i] / panel.size());
                Estimate own = Estimate.of(right);
                worst = worst == null || own.mean() < worst.mean() ? own : worst;
            }
            measurements.add(Measurement.of(name, "", Estimate.of(mean)));
            measurements.add(Measurement.of(name + "-worst", "", worst));
        }
        return measurements;
    }

    private double[] right(Judgement listener, int group) {
        double[] right = new double[labels.length];
        Arrays.setAll(right, i -> listener.likeliest(group, i) == labels[i][group] ? 1 : 0);
        return right;
    }

    /**
     * The inception score, exp(E[KL(p(y|x) || p(y))]), over the first label group (Salimans et al., arXiv:1606.03498); the panel's
     * mean.
     */
    double inceptionScore() {
        return panel.stream()
                .mapToDouble(listener -> inceptionScore(listener.probabilities().get(0)))
                .average()
                .orElseThrow();
    }

    private static double inceptionScore(double[][] probabilities) {
        double[] mean = new double[probabilities[0].length];
        for (double[] row : probabilities) {
            for (int value = 0; value < mean.length; value++) {
                mean[value] += row[value] / probabilities.length;
            }
        }
        double divergence = 0;
        for (double[] row : probabilities) {
            for (int value = 0; value < mean.length; value++) {
                double p = Math.max(LEAST_PROBABILITY, row[value]);
                divergence += p * Math.log(p / Math.max(LEAST_PROBABILITY, mean[value]));
            }
        }
        return Math.exp(divergence / probabilities.length);
    }

    /** The Frechet distance between the features of these clips and of others, heard by the same panel; the panel's mean. */
    double frechetDistance(PanelScores others) {
        double sum = 0;
        for (int listener = 0; listener < panel.size(); listener++) {
            sum += FrechetDistance.between(
                    panel.get(listener).features(), others.panel.get(listener).features());
        }
        return sum / panel.size();
    }
}
