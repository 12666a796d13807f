package io.latentstream.bench.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measured figure with all its repetitions.
 *
 * @param name what was measured, such as "throughput"
 * @param unit its unit, such as "requests/s"
 * @param samples one value for each repetition, at least one
 */
public record MeasuredFigure(String name, String unit, List<Double> samples) {
    public MeasuredFigure {
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("figure '" + name + "' was never measured; give at least one sample");
        }
    }

    /** A figure of one or more repetitions. */
    public static MeasuredFigure of(String name, String unit, double... samples) {
        return new MeasuredFigure(name, unit, Arrays.stream(samples).boxed().toList());
    }

    /** A figure that each repetition holds. */
    public static <T> MeasuredFigure of(String name, String unit, List<T> repetitions, ToDoubleFunction<T> sample) {
        return of(name, unit, repetitions.stream().mapToDouble(sample).toArray());
    }

    /** The middle sample; of an even number, the mean of the middle two. */
    @JsonProperty
    public double median() {
        List<Double> sorted = samples.stream().sorted().toList();
        return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }

    @JsonProperty
    public double min() {
        return Collections.min(samples);
    }

    @JsonProperty
    public double max() {
        return Collections.max(samples);
    }

    /** Name and unit, as a table heads its column. */
    String heading() {
        return unit.isEmpty() ? name : name + " [" + unit + "]";
    }
}
