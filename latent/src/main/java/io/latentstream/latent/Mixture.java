package io.latentstream.latent;

import java.util.List;

/** The components of a prior that fit one combination of labels: {@code p(z) = sum(w_k N(z; mean_k, L_k L_k')) / sum(w_k)}. */
public final class Mixture {
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
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < terms.length; i++) {
            terms[i] = StrictMath.log(components[i].weight() / totalWeight()) + components[i].logDensity(z);
            highest = Math.max(highest, terms[i]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += StrictMath.exp(term - highest);
        }
        return highest + StrictMath.log(sum);
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
