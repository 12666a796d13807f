package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What the oracle heard in clips, against the labels that they should have. */
final class HeardLabels {
    private static final double LEAST_PROBABILITY = 1e-6;

    private final List<LabelGroup> labelGroups;
    private final LabelOracle.Judgement judgement;
    private final int[][] labels;

    HeardLabels(List<LabelGroup> labelGroups, LabelOracle.Judgement judgement, int[][] labels) {
        this.labelGroups = List.copyOf(labelGroups);
        this.judgement = judgement;
        this.labels = labels;
    }

    /** -log of the probability of each clip's labels, nats. */
    double[] losses() {
        double[] losses = new double[labels.length];
        for (int i = 0; i < losses.length; i++) {
            for (int group = 0; group < labelGroups.size(); group++) {
                double probability = judgement.probabilities().get(group).getDouble(i, labels[i][group]);
                losses[i] -= Math.log(Math.max(LEAST_PROBABILITY, probability));
            }
        }
        return losses;
    }

    /** The share of clips whose label of a label group is heard as the likeliest. */
    Estimate accuracy(int group) {
        INDArray likeliest = judgement.probabilities().get(group).argMax(1);
        double[] right = new double[labels.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = likeliest.getInt(i) == labels[i][group] ? 1 : 0;
        }
        return Estimate.of(right);
    }

    /** An accuracy for each label group, its name followed by {@code suffix}. */
    List<Measurement> accuracies(String suffix) {
        List<Measurement> measurements = new ArrayList<>();
        for (int group = 0; group < labelGroups.size(); group++) {
            measurements.add(Measurement.of(labelGroups.get(group).name() + "-accuracy" + suffix, "", accuracy(group)));
        }
        return measurements;
    }

    /** exp of the mean divergence of a clip's labels from those of all (Salimans et al., arXiv:1606.03498). */
    double inceptionScore() {
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

    double[][] features() {
        return judgement.features().toDoubleMatrix();
    }
}
