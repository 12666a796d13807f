package io.latentstream.trainer.evaluation.metric;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A metric's value.
 *
 * @param name of the metric; docs/evaluation.md lists them
 * @param unit such as "nats"; empty for shares and counts
 * @param standardError of the value, if it is a mean
 * @param n number of examples that it was measured on
 */
public record Measurement(String name, double value, String unit, OptionalDouble standardError, int n) {
    public Measurement {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(standardError, "standardError");
    }

    /** A mean with its standard error. */
    public static Measurement of(String name, String unit, Estimate estimate) {
        return new Measurement(name, estimate.mean(), unit, OptionalDouble.of(estimate.standardError()), estimate.n());
    }

    /** A value without a standard error. */
    public static Measurement of(String name, String unit, double value, int n) {
        return new Measurement(name, value, unit, OptionalDouble.empty(), n);
    }

    /** The value of the measurement of this name. */
    public static double value(List<Measurement> measurements, String name) {
        return measurements.stream()
                .filter(measurement -> measurement.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' was not measured".formatted(name)))
                .value();
    }
}
