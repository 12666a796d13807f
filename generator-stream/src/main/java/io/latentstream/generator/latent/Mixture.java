package io.latentstream.generator.latent;

import java.util.List;

/** The components of a prior that fit one combination of labels, chosen by weight. */
final class Mixture {
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

    /** Draws a component; uses up one number of the stream. */
    Gaussian draw(ItemRandom random) {
        double point = random.nextDouble() * cumulativeWeight[cumulativeWeight.length - 1];
        int chosen = 0;
        while (chosen < components.length - 1 && point >= cumulativeWeight[chosen]) {
            chosen++;
        }
        return components[chosen];
    }
}
