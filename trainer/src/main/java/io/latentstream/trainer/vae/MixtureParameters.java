package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of a {@link MixturePrior} as they were when last read, and what its density is computed from. They lie in the
 * flat vector as every component's mean, then every log-variance, then a logit each.
 */
final class MixtureParameters {
    private static final float LOG_2_PI = (float) Math.log(2 * Math.PI);

    private final int components;
    private final int groups;
    private final int size;
    private final int start;
    private final FloatBuffer flat;
    private final float[] mean;
    private final float[] logVariance;
    private final float[] precision;
    private final float[] weight;
    private final float[] logNormaliser;
    private final float[] scratch;
    private final Matrix precisions;
    private final Matrix weightedMeans;

    MixtureParameters(int components, int groups, int size, INDArray flat, int start) {
        this.components = components;
        this.groups = groups;
        this.size = size;
        this.start = start;
        this.flat = flat.data().asNioFloat();
        this.mean = new float[size * components];
        this.logVariance = new float[size * components];
        this.precision = new float[size * components];
        this.scratch = new float[size * components];
        this.weight = new float[components];
        this.logNormaliser = new float[components];
        this.precisions = new Matrix(size, components);
        this.weightedMeans = new Matrix(size, components);
    }

    /** Reads all of it afresh. */
    void read() {
        flat.get(start, mean);
        flat.get(start + mean.length, logVariance);
        flat.get(start + 2 * mean.length, weight);
        negate(logVariance, precision);
        precisions.writeAll(precision);
        Nd4j.getExecutioner().exec(new Exp(precisions.array(), precisions.array()));
        precisions.readAll(precision);
        multiply(mean, precision, scratch);
        weightedMeans.writeAll(scratch);
        normalise(weight, groups);
        energies(mean, logVariance, scratch);
        for (int k = 0; k < components; k++) {
            float energy = size * LOG_2_PI;
            for (int d = k * size; d < (k + 1) * size; d++) {
                energy += scratch[d];
            }
            logNormaliser[k] = (float) Math.log(weight[k]) - 0.5f * energy;
        }
    }

    private static void negate(float[] values, float[] into) {
        for (int i = 0; i < values.length; i++) {
            into[i] = -values[i];
        }
    }

    private static void multiply(float[] left, float[] right, float[] into) {
        for (int i = 0; i < left.length; i++) {
            into[i] = left[i] * right[i];
        }
    }

    /** In place: from mean / variance to log-variance + mean^2 / variance. */
    private static void energies(float[] mean, float[] logVariance, float[] weightedMean) {
        for (int i = 0; i < mean.length; i++) {
            weightedMean[i] = logVariance[i] + mean[i] * weightedMean[i];
        }
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

    /** 1 / variance, a component a column. */
    Matrix precisions() {
        return precisions;
    }

    /** Mean / variance, a component a column. */
    Matrix weightedMeans() {
        return weightedMeans;
    }

    /** The part of each component's log density, its weight included, that no latent changes. */
    float[] logNormaliser() {
        return logNormaliser;
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
