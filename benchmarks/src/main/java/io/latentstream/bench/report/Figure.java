package io.latentstream.bench.report;

import java.util.Arrays;
import java.util.List;

/**
 * One measured figure with all its repetitions.
 *
 * @param name what was measured, such as "throughput"
 * @param unit its unit, such as "requests/s"
 * @param samples one value for each repetition, at least one
 */
public record Figure(String name, String unit, List<Double> samples) {
    public Figure {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("figure '" + name + "' was never measured; give at least one sample");
        }
    }

    /** A figure of one or more repetitions. */
    public static Figure of(String name, String unit, double... samples) {
        return new Figure(name, unit, Arrays.stream(samples).boxed().toList());
    }

    /** The middle sample; of an even number, the mean of the middle two. */
    public double median() {
        double[] sorted =
                samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest sample. */
    public double min() {
        return samples.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** The largest sample. */
    public double max() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }
}
