package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.SoftmaxClassifier;
import java.util.ArrayList;
import java.util.List;

/** How well the labels that a classifier recognises in clips agree with the labels that they should have. */
public final class ClipScores {
    private static final double LEAST_PROBABILITY = 1e-6;

    private final List<LabelGroup> labelGroups;
    private final SoftmaxClassifier.Output judgement;
    private final int[][] labels;

    /** Scores a judgement of clips against their labels, [clips, label groups]. */
    public ClipScores(List<LabelGroup> labelGroups, SoftmaxClassifier.Output judgement, int[][] labels) {
        this.labelGroups = List.copyOf(labelGroups);
        this.judgement = judgement;
        this.labels = labels;
    }

    /** -log p(labels | clip), summed over the label groups, nats; one for each clip. */
    public double[] losses() {
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            for (int group = 0; group < labelGroups.size(); group++) {
                double probability = judgement.probabilities().get(group)[i][labels[i][group]];
                losses[i] -= Math.log(Math.max(LEAST_PROBABILITY, probability));
            }
        }
        return losses;
    }

    /** The share of clips whose label in a group is the most probable one. */
    private Estimate accuracy(int group) {
        double[] right = new double[labels.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = judgement.likeliest(group, i) == labels[i][group] ? 1 : 0;
        }
        return Estimate.of(right);
    }

    /** An accuracy for each label group, named after the group with {@code suffix} appended. */
    public List<Measurement> accuracies(String suffix) {
        List<Measurement> measurements = new ArrayList<>();
        for (int group = 0; group < labelGroups.size(); group++) {
            measurements.add(Measurement.of(labelGroups.get(group).name() + "-accuracy" + suffix, "", accuracy(group)));
        }
        return measurements;
    }

    /** The inception score, exp(E[KL(p(y|x) || p(y))]), over the first label group (Salimans et al., arXiv:1606.03498). */
    public double inceptionScore() {
        double[][] probabilities = judgement.probabilities().get(0);
        double[] mean = new double[labelGroups.get(0).values().size()];
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
        return Math.exp(divergence / labels.length);
    }

    /** The features of the clips, [clips, features]. */
    public double[][] features() {
        return judgement.features();
    }
}
