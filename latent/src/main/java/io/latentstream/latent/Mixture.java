package io.latentstream.latent;

import java.util.Arrays;
import java.util.List;

/** The components of a prior that fit one combination of labels: {@code p(z) = sum(w_k N(z; mean_k, L_k L_k')) / sum(w_k)}. */
public final class Mixture {
    /** Variance of a moved place's error, as a share of the mixture's own; measured in docs/measurements/transfer.md. */
    private static final double ERROR = 0.5;

    private final Gaussian[] components;
    private final double[] cumulativeWeight;

    Mixture(List<Gaussian> fitting) {
        components = fitting.toArray(Gaussian[]::new);
        cumulativeWeight = new double[components.length];
        double sum = 0;
        for (int i = 0; i < components.length; i++) {
            sum += components[i].weight();
            cumulativeWeight[i] = sum;
        }
    }

    private double totalWeight() {
        return cumulativeWeight[cumulativeWeight.length - 1];
    }

    /** Draws a component; uses up one number of the stream. */
    Gaussian draw(SplitMix64 random) {
        double point = random.nextDouble() * totalWeight();
        int chosen = 0;
        while (chosen < components.length - 1 && point >= cumulativeWeight[chosen]) {
            chosen++;
        }
        return components[chosen];
    }

    /** log p(z), nats. */
    public double logDensity(float[] z) {
        double[] terms = new double[components.length];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = StrictMath.log(components[i].weight() / totalWeight()) + components[i].logDensity(z);
        }
        return logSumExp(terms);
    }

    private static double logSumExp(double[] terms) {
        double highest = Double.NEGATIVE_INFINITY;
        for (double term : terms) {
            highest = Math.max(highest, term);
        }
        double sum = 0;
        for (double term : terms) {
            sum += StrictMath.exp(term - highest);
        }
        return highest + StrictMath.log(sum);
    }

    /**
     * Where a latent of another mixture belongs in this one. Number by number it is first moved from the mean and deviation of the
     * one to those of the other, x = m' + s'/s (z - m). That may be a place between components where the decoder has seen nothing.
     * So x is taken for a latent of this mixture with Gaussian noise, {@value #ERROR} of the mixture's variance, and the answer is
     * the latent's expectation E[z'|x], as Tweedie's formula gives it (Efron, JASA 106, 2011): a component's
     * {@code m_k + s_k^2 / (s_k^2 + noise) (x - m_k)}, averaged by the components' responsibilities for x. Of a full covariance, the
     * diagonal counts.
     *
     * @param z D numbers, not changed
     * @param other what z was drawn from, or could have been; if its components are the same, z stays where it is
     */
    double[] placeOf(double[] z, Mixture other) {
        if (Arrays.equals(components, other.components)) {
            return z.clone();
        }
        double[] x = new double[z.length];
        double[] noise = new double[z.length]; // variances
        for (int i = 0; i < z.length; i++) {
            double variance = variance(i);
            double otherVariance = other.variance(i);
            double factor = otherVariance == 0 ? 0 : StrictMath.sqrt(variance / otherVariance);
            x[i] = mean(i) + factor * (z[i] - other.mean(i));
            noise[i] = ERROR * variance;
        }
        return expected(x, noise);
    }

    /** E[z|x] where x is z with noise of these variances. */
    private double[] expected(double[] x, double[] noise) {
        double[] responsibilities = responsibilities(x, noise);
        double[] z = new double[x.length];
        for (int k = 0; k < components.length; k++) {
            for (int i = 0; i < z.length; i++) {
                double mean = components[k].mean(i);
                double variance = components[k].variance(i);
                double kept = noise[i] == 0 ? 0 : variance / (variance + noise[i]);
                z[i] += responsibilities[k] * (mean + kept * (x[i] - mean));
            }
        }
        return z;
    }

    /** p(k|x) of each component k, where x is a latent with noise of these variances. */
    private double[] responsibilities(double[] x, double[] noise) {
        double[] terms = new double[components.length];
        for (int k = 0; k < terms.length; k++) {
            terms[k] = StrictMath.log(components[k].weight());
            for (int i = 0; i < x.length; i++) {
                double variance = components[k].variance(i) + noise[i];
                double offset = x[i] - components[k].mean(i);
                if (variance > 0) { // 0: all latents have the same number here
                    terms[k] -= 0.5 * (offset * offset / variance + StrictMath.log(variance));
                }
            }
        }
        double total = logSumExp(terms);
        Arrays.setAll(terms, k -> StrictMath.exp(terms[k] - total));
        return terms;
    }

    /** The mean of one dimension. */
    public double mean(int dimension) {
        double mean = 0;
        for (Gaussian component : components) {
            mean += component.weight() / totalWeight() * component.mean(dimension);
        }
        return mean;
    }

    /** The variance of one dimension, that of the components' means included. */
    public double variance(int dimension) {
        double mean = mean(dimension);
        double variance = 0;
        for (Gaussian component : components) {
            double offset = component.mean(dimension) - mean;
            variance += component.weight() / totalWeight() * (component.variance(dimension) + offset * offset);
        }
        return variance;
    }
}
