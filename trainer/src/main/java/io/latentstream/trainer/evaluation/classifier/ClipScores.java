package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.Measurement;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How well the labels that a classifier recognises in clips agree with the labels that they should have. */
public final class ClipScores {
    private static final double LEAST_PROBABILITY = 1e-6;

    private final List<LabelGroup> labelGroups;
    private final ClipClassifier.Judgement judgement;
    private final int[][] labels;

    /** Scores a judgement of clips against their labels, [clips, label groups]. */
    public ClipScores(List<LabelGroup> labelGroups, ClipClassifier.Judgement judgement, int[][] labels) {
        this.labelGroups = List.copyOf(labelGroups);
        this.judgement = judgement;
        this.labels = labels;
    }

    /** -log p(labels | clip), summed over the label groups, nats; one for each clip. */
    public double[] losses() {
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            for (int group = 0; group < labelGroups.size(); group++) {
                double probability = judgement.probabilities().get(group).getDouble(i, labels[i][group]);
                losses[i] -= Math.log(Math.max(LEAST_PROBABILITY, probability));
            }
        }
        return losses;
    }

    /** The share of clips whose label in a group is the most probable one. */
    private Estimate accuracy(int group) {
        INDArray likeliest = judgement.probabilities().get(group).argMax(1);
        double[] right = new double[labels.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = likeliest.getInt(i) == labels[i][group] ? 1 : 0;
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
        INDArray probabilities = judgement.probabilities().get(0);
        INDArray mean = probabilities.mean(0);
        double divergence = 0;
        for (int i = 0; i < labels.length; i++) {
            for (int value = 0; value < mean.length(); value++) {
                double p = Math.max(LEAST_PROBABILITY, probabilities.getDouble(i, value));
                divergence += p * Math.log(p / Math.max(LEAST_PROBABILITY, mean.getDouble(value)));
            }
        }
        return Math.exp(divergence / labels.length);
    }

    /** The features of the clips, [clips, features]. */
    public double[][] features() {
        return judgement.features().toDoubleMatrix();
    }
}
