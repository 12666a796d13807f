package io.latentstream.latent;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A component of a latent prior over latents z of D numbers: {@code z = mean + temperature * L * eps}, {@code eps ~ N(0, I)}.
 * L is diagonal or lower triangular.
 */
public final class Gaussian {
    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);
    private static final double LEAST_SCALE = 1e-10; // a deviation of 0 would have no density

    private final double weight;
    private final Map<String, String> labels;
    private final float[] mean;
    private final float[] scale;

    /**
     * Takes over a component as it is; {@link LatentSampler#of} checks it.
     *
     * @param weight relative to the other components that fit the same labels
     * @param labels label group to value that it is for; a group that is missing: for any of its values
     * @param mean D numbers
     * @param scale the diagonal of L, D standard deviations; or all of L, the Cholesky factor of the covariance, row by row:
     *     D (D + 1) / 2 numbers
     */
    public Gaussian(double weight, Map<String, String> labels, List<Float> mean, List<Float> scale) {
        this.weight = weight;
        this.labels =
                Collections.unmodifiableMap(new TreeMap<>(labels)); // one order in every process: files are hashed
        this.mean = array(mean);
        this.scale = array(scale);
    }

    private static float[] array(List<Float> numbers) {
        float[] array = new float[numbers.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = numbers.get(i);
        }
        return array;
    }

    private static List<Float> list(float[] numbers) {
        return new AbstractList<>() {
            @Override
            public Float get(int index) {
                return numbers[index];
            }

            @Override
            public int size() {
                return numbers.length;
            }
        };
    }

    /**
     * Throws {@link MalformedPriorException} for a weight not above 0, a wrong length, or what is no finite number.
     *
     * @param dimension D
     * @param index the component's place in the prior, for messages
     */
    void check(int dimension, int index) {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new MalformedPriorException(
                    "component " + index + " has weight " + weight + " instead of one above 0");
        }
        checkFinite(mean, "mean", index);
        checkFinite(scale, "scale", index);
        int packed = dimension * (dimension + 1) / 2;
        if (mean.length != dimension) {
            throw new MalformedPriorException(
                    "component " + index + " has a mean of " + mean.length + " numbers instead of " + dimension);
        }
        if (scale.length != dimension && scale.length != packed) {
            throw new MalformedPriorException("component %d has a scale of %d numbers instead of %d or %d"
                    .formatted(index, scale.length, dimension, packed));
        }
    }

    private static void checkFinite(float[] numbers, String name, int index) {
        for (float number : numbers) {
            if (!Float.isFinite(number)) {
                throw new MalformedPriorException("component " + index + " has " + number + " in its " + name);
            }
        }
    }

    public double weight() {
        return weight;
    }

    /** Label group to value that it is for, sorted by group. */
    public Map<String, String> labels() {
        return labels;
    }

    public List<Float> mean() {
        return list(mean);
    }

    /** Standard deviations, or the packed Cholesky factor. */
    public List<Float> scale() {
        return list(scale);
    }

    double mean(int dimension) {
        return mean[dimension];
    }

    /** The variance of one dimension: the sum of the squares of its row of L. */
    double variance(int dimension) {
        if (scale.length == mean.length) {
            return scale[dimension] * (double) scale[dimension];
        }
        int start = dimension * (dimension + 1) / 2;
        double squares = 0;
        for (int column = 0; column <= dimension; column++) {
            squares += scale[start + column] * (double) scale[start + column];
        }
        return squares;
    }

    /** Writes mean + temperature * L * eps to the front of a row. */
    void write(double[] eps, double temperature, float[] row) {
        boolean diagonal = scale.length == mean.length;
        for (int i = 0; i < eps.length; i++) {
            double spread = diagonal ? scale[i] * eps[i] : lowerTriangularRow(i, eps);
            row[i] = (float) (mean[i] + temperature * spread);
        }
    }

    /** log N(z; mean, L L') at temperature 1, nats; weight and labels left out. */
    double logDensity(float[] z) {
        boolean diagonal = scale.length == mean.length;
        double[] eps = new double[mean.length]; // of z = mean + L eps
        double sum = mean.length * LOG_2_PI;
        for (int i = 0; i < eps.length; i++) {
            double own = diagonal ? scale[i] : scale[i * (i + 3) / 2];
            double deviation = Math.copySign(Math.max(LEAST_SCALE, Math.abs(own)), own);
            double offset = (double) z[i] - mean[i] - (diagonal ? 0 : lowerTriangularRow(i, eps));
            eps[i] = offset / deviation;
            sum += eps[i] * eps[i] + 2 * StrictMath.log(Math.abs(deviation));
        }
        return -0.5 * sum;
    }

    private double lowerTriangularRow(int row, double[] eps) {
        int start = row * (row + 1) / 2;
        double sum = 0;
        for (int column = 0; column <= row; column++) {
            sum += scale[start + column] * eps[column];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gaussian gaussian
                && weight == gaussian.weight
                && labels.equals(gaussian.labels)
                && Arrays.equals(mean, gaussian.mean)
                && Arrays.equals(scale, gaussian.scale);
    }

    @Override
    public int hashCode() {
        return Objects.hash(weight, labels, Arrays.hashCode(mean), Arrays.hashCode(scale));
    }

    @Override
    public String toString() {
        return "Gaussian[weight=%s, labels=%s, mean=%s, scale=%s]".formatted(weight, labels, mean(), scale());
    }
}
