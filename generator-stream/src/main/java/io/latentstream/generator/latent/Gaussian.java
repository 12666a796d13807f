package io.latentstream.generator.latent;

import io.latentstream.event.PriorComponent;
import java.util.List;

/** One component of a prior: a Gaussian with a diagonal or a full covariance. */
final class Gaussian {
    private final double weight;
    private final float[] mean;
    private final float[] scale;

    private Gaussian(double weight, float[] mean, float[] scale) {
        this.weight = weight;
        this.mean = mean;
        this.scale = scale;
    }

    /**
     * Checks a component and takes it over.
     *
     * @param dimension length of a latent
     * @param index the component's place in the prior, for messages
     * @throws MalformedPriorException for a weight not above 0, a wrong length, or what is no finite number
     */
    static Gaussian of(PriorComponent component, int dimension, int index) {
        double weight = component.getWeight();
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new MalformedPriorException(
                    "component " + index + " has weight " + weight + " instead of one above 0");
        }
        float[] mean = finite(component.getMean(), "mean", index);
        float[] scale = finite(component.getScale(), "scale", index);
        int packed = dimension * (dimension + 1) / 2;
        if (mean.length != dimension) {
            throw new MalformedPriorException(
                    "component " + index + " has a mean of " + mean.length + " numbers instead of " + dimension);
        }
        if (scale.length != dimension && scale.length != packed) {
            throw new MalformedPriorException("component %d has a scale of %d numbers instead of %d or %d"
                    .formatted(index, scale.length, dimension, packed));
        }
        return new Gaussian(weight, mean, scale);
    }

    private static float[] finite(List<Float> numbers, String name, int index) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
            if (!Float.isFinite(values[i])) {
                throw new MalformedPriorException("component " + index + " has " + values[i] + " in its " + name);
            }
        }
        return values;
    }

    double weight() {
        return weight;
    }

    /** Writes mean + temperature x scale x noise to the front of a row; draws as many Gaussians as a latent is long. */
    void drawInto(float[] row, double temperature, ItemRandom random) {
        double[] noise = new double[mean.length];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        boolean diagonal = scale.length == mean.length;
        for (int i = 0; i < noise.length; i++) {
            double spread = diagonal ? scale[i] * noise[i] : lowerTriangularRow(i, noise);
            row[i] = (float) (mean[i] + temperature * spread);
        }
    }

    private double lowerTriangularRow(int row, double[] noise) {
        int start = row * (row + 1) / 2;
        double sum = 0;
        for (int column = 0; column <= row; column++) {
            sum += scale[start + column] * noise[column];
        }
        return sum;
    }
}
