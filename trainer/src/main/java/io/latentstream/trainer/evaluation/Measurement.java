package io.latentstream.trainer.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One figure.
 *
 * @param name of the metric
 * @param value the figure
 * @param unit such as "nats"; empty for a share
 * @param standardError of the figure, where it is a mean
 * @param n how many examples it was measured on
 */
public record Measurement(String name, double value, String unit, OptionalDouble standardError, int n) {
    public Measurement {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(standardError, "standardError");
    }

    static Measurement of(String name, String unit, Estimate estimate) {
        return new Measurement(name, estimate.mean(), unit, OptionalDouble.of(estimate.standardError()), estimate.n());
    }

    static Measurement of(String name, String unit, double value, int n) {
        return new Measurement(name, value, unit, OptionalDouble.empty(), n);
    }

    /** The value of the figure of this name. */
    static double value(List<Measurement> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' was not measured".formatted(name)))
                .value();
    }
}
