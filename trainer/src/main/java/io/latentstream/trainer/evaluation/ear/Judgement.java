package io.latentstream.trainer.evaluation.ear;

import java.util.List;

/**
 * What one listener makes of clips.
 *
 * @param listener its name: "spectrogram", "mel" or "cepstrum"
 * @param features activations of the last hidden layer, [clips, features]
 * @param probabilities of the labels, [clips, labels] for each label group
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Judgement(String listener, double[][] features, List<double[][]> probabilities) {
    public Judgement {
        probabilities = List.copyOf(probabilities);
    }

    /** The most probable label of a clip in a group; the first of equals. */
    public int likeliest(int group, int clip) {
        double[] row = probabilities.get(group)[clip];
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The share of clips whose most probable label in a group is their own.
     *
     * @param labels indices into the groups' values, [clips, groups]
     */
    public double accuracy(int group, int[][] labels) {
        int right = 0;
        for (int clip = 0; clip < labels.length; clip++) {
            right += likeliest(group, clip) == labels[clip][group] ? 1 : 0;
        }
        return (double) right / labels.length;
    }
}
