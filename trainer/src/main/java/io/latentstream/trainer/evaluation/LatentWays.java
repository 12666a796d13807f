package io.latentstream.trainer.evaluation;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.List;

/** What becomes of a model's latents on the ways that a request can ask for: other labels, and from one sample to another. */
final class LatentWays {
    private static final int EXAMPLES = 100;
    private static final int WAYS = 100;
    private static final int STEPS = 16;

    private final List<LabelGroup> labelGroups;
    private final int latentSize;
    private final PriorSampler sampler;

    LatentWays(TrainedVae vae, PriorSampler sampler) {
        this.labelGroups = vae.spec().labelGroups();
        this.latentSize = vae.spec().latentSize();
        this.sampler = sampler;
    }

    /**
     * Test examples decoded under other labels.
     *
     * @param values in [0,1], a row for each
     * @param labels those they were decoded under, [rows, label groups]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Transferred(float[][] values, int[][] labels) {}

    /** Whether the model has labels to choose between. */
    boolean canTransfer() {
        return !labelGroups.isEmpty() && lastGroupSize() > 1;
    }

    /** {@value #EXAMPLES} evenly spaced examples, each under every value of the last label group, its own included. */
    Transferred toAll(Examples test, float[][] posteriors) {
        int values = lastGroupSize();
        int[] chosen = chosen(test);
        int[] examples = new int[chosen.length * values];
        int[] targets = new int[examples.length];
        Arrays.setAll(examples, i -> chosen[i / values]);
        Arrays.setAll(targets, i -> i % values);
        return transfer(test, posteriors, examples, targets);
    }

    /** {@value #EXAMPLES} evenly spaced examples, each under another value of the last label group than its own, all in turn. */
    Transferred toAnother(Examples test, float[][] posteriors) {
        int values = lastGroupSize();
        int[] examples = chosen(test);
        int[] targets = new int[examples.length];
        Arrays.setAll(targets, i -> (test.label(labelGroups.size() - 1, examples[i]) + 1 + i % (values - 1)) % values);
        return transfer(test, posteriors, examples, targets);
    }

    private int lastGroupSize() {
        return labelGroups.get(labelGroups.size() - 1).values().size();
    }

    private static int[] chosen(Examples test) {
        return Subsample.indices(Math.min(EXAMPLES, test.count()), test.count());
    }

    private Transferred transfer(Examples test, float[][] posteriors, int[] examples, int[] targets) {
        float[][] means = new float[examples.length][];
        int[][] from = new int[examples.length][labelGroups.size()];
        int[][] to = new int[examples.length][];
        for (int i = 0; i < examples.length; i++) {
            int example = examples[i];
            means[i] = Arrays.copyOf(posteriors[example], latentSize);
            Arrays.setAll(from[i], group -> test.label(group, example));
            to[i] = from[i].clone();
            to[i][labelGroups.size() - 1] = targets[i];
        }
        return new Transferred(sampler.transfer(means, from, to), to);
    }

    /**
     * The median, over {@value #WAYS} interpolations in {@value #STEPS} steps from one sample to another of other labels, of the
     * largest Euclidean distance between neighbours, as a share of the distance between the ends. 1/15 would be a straight line.
     */
    Measurement largestStep() {
        int[][] labels = LabelCombinations.first(labelGroups, WAYS + 1);
        float[][] steps =
                sampler.interpolate(Arrays.copyOf(labels, WAYS), Arrays.copyOfRange(labels, 1, WAYS + 1), STEPS);
        double[] shares = new double[WAYS];
        Arrays.setAll(shares, way -> largestStep(steps, way * STEPS));
        Arrays.sort(shares);
        return Measurement.of("interpolation-step", "", (shares[WAYS / 2 - 1] + shares[WAYS / 2]) / 2, WAYS);
    }

    private static double largestStep(float[][] steps, int start) {
        double largest = 0;
        for (int step = start + 1; step < start + STEPS; step++) {
            largest = Math.max(largest, distance(steps[step - 1], steps[step]));
        }
        return largest / distance(steps[start], steps[start + STEPS - 1]);
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
