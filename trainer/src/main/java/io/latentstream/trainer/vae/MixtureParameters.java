package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Floats;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a {@link MixturePrior} as they were when last read, and what its density is computed from. They lie
 * in the flat vector as every component's mean, then every log-variance, then a logit each: K (2 D + 1) numbers.
 */
final class MixtureParameters {
    private static final float LOG_2_PI = (float) Math.log(2 * Math.PI);

    private final int components;
    private final int groups;
    private final int size;
    private final int start;
    private final FlatVector flat;
    private final float[] mean;
    private final float[] logVariance;
    private final float[] precision;
    private final float[] weight;
    private final float[] column;
    private final Matrix exponential;
    private final Matrix natural;

    MixtureParameters(int components, int groups, int size, FlatVector flat, int start) {
        this.components = components;
        this.groups = groups;
        this.size = size;
        this.start = start;
        this.flat = flat;
        this.mean = new float[size * components];
        this.logVariance = new float[size * components];
        this.precision = new float[size * components];
        this.weight = new float[components];
        this.column = new float[2 * size + 1];
        this.exponential = new Matrix(size, components);
        this.natural = new Matrix(2 * size + 1, components);
    }

    /** Reads all of it afresh. */
    void read() {
        flat.read(start, mean);
        flat.read(start + mean.length, logVariance);
        flat.read(start + 2 * mean.length, weight);
        normalise(weight, groups);
        negate(logVariance, precision);
        exponential.writeAll(precision);
        exponential.exponentiate();
        exponential.readAll(precision);
        for (int k = 0; k < components; k++) {
            fillNatural(k);
            natural.write(k, column);
        }
    }

    private static void negate(float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] = -values[i];
        }
    }

    /** eta of a component, as {@link MixturePrior} writes it. */
    private void fillNatural(int k) {
        float energy = size * LOG_2_PI;
        for (int d = 0; d < size; d++) {
            int i = k * size + d;
            float weightedMean = mean[i] * precision[i];
            column[d] = -0.5f * precision[i];
            column[size + d] = weightedMean;
            energy += mean[i] * weightedMean + logVariance[i];
        }
        column[2 * size] = (float) Math.log(weight[k]) - 0.5f * energy;
    }

    /** Logits to probabilities that sum to 1 in each of {@code groups} equal parts, in place. */
    static void normalise(float[] logits, int groups) {
        float max = Floats.max(logits, logits.length);
        int length = logits.length / groups;
        for (int from = 0; from < logits.length; from += length) {
            double sum = 0;
            for (int k = from; k < from + length; k++) {
                sum += Math.exp(logits[k] - max);
            }
            for (int k = from; k < from + length; k++) {
                logits[k] = (float) (Math.exp(logits[k] - max) / sum);
            }
        }
    }

    /** The components as they stand in a model's weights; their shares sum to 1 for each label. */
    static List<Gaussian> components(VaeSpec spec, PriorSpec.LearnedMixture mixture, float[] parameters) {
        int size = spec.latentSize();
        int means = ParameterLayout.of(spec).priorStart();
        int scales = means + size * mixture.components();
        int logits = scales + size * mixture.components();
        float[] weights = Arrays.copyOfRange(parameters, logits, logits + mixture.components());
        normalise(weights, spec.priorGroups());
        List<Gaussian> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            List<Float> mean = new ArrayList<>();
            List<Float> deviation = new ArrayList<>();
            for (int d = k * size; d < (k + 1) * size; d++) {
                mean.add(parameters[means + d]);
                deviation.add((float) Math.exp(0.5 * parameters[scales + d]));
            }
            double weight = Math.max(weights[k], Double.MIN_NORMAL); // the softmax of a logit far below the others is 0
            components.add(new Gaussian(weight, labels(spec, k, weights.length), mean, deviation));
        }
        return components;
    }

    private static Map<String, String> labels(VaeSpec spec, int component, int components) {
        if (spec.labelGroups().isEmpty()) {
            return Map.of();
        }
        LabelGroup group = spec.labelGroups().get(0);
        int value = component * spec.priorGroups() / components;
        return Map.of(group.name(), group.values().get(value));
    }

    /** Natural parameters [2 D + 1, K]: a component a column. */
    Matrix natural() {
        return natural;
    }

    /** Shares of the mixture; they sum to 1 in each group. */
    float[] weight() {
        return weight;
    }

    float[] mean() {
        return mean;
    }

    float[] precision() {
        return precision;
    }
}
