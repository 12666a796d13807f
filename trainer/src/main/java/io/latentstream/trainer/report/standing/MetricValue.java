package io.latentstream.trainer.report.standing;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.report.page.Numbers;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A metric's value in a model version, and how it is written. */
public record MetricValue(String name, double value, String unit, OptionalDouble standardError) {
    private static final Set<String> SHARES = Set.of("precision", "recall", "coverage");

    /** The value of a metric; that of the test set if it was measured on several. */
    static Optional<MetricValue> of(ModelVersion version, String name) {
        return version.getMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .max((one, other) -> Boolean.compare(isTest(one), isTest(other)))
                .map(MetricValue::of);
    }

    private static boolean isTest(Metric metric) {
        return metric.getSplit().equals("test");
    }

    /** The value in a metric of a version. */
    public static MetricValue of(Metric metric) {
        Double error = metric.getStandardError();
        return new MetricValue(
                metric.getName(),
                metric.getValue(),
                metric.getUnit(),
                error == null ? OptionalDouble.empty() : OptionalDouble.of(error));
    }

    private boolean isShare() {
        String base = MetricGlossary.baseOf(name);
        return unit.isEmpty() && (base.endsWith("-accuracy") || SHARES.contains(base));
    }

    /** The metric's name in running text. */
    public String title() {
        return switch (name) {
            case "-elbo" -> "\u2212ELBO";
            case "nll" -> "NLL";
            default -> name;
        };
    }

    /** The value: shares as percentages, counts without decimals. */
    public String text() {
        boolean counted = standardError.isEmpty() && value == Math.rint(value);
        return isShare() ? Numbers.percent(value) : Numbers.decimal(value, counted ? 0 : decimals());
    }

    /** Such as {@code ± 0.25}; empty if there is no standard error. */
    public String errorText() {
        if (standardError.isEmpty()) {
            return "";
        }
        double size = standardError.getAsDouble();
        return "\u00b1 " + (isShare() ? Numbers.decimal(100 * size, 1) : Numbers.decimal(size, size < 0.01 ? 4 : 2));
    }

    /** A difference between two values of this metric, with its sign. */
    String changeText(double difference) {
        String size = isShare()
                ? Numbers.decimal(100 * Math.abs(difference), 1) + " points"
                : Numbers.decimal(Math.abs(difference), decimals());
        boolean none = size.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (none ? "" : difference < 0 ? "\u2212" : "+") + size;
    }

    private int decimals() {
        double size = Math.abs(value);
        return size >= 1000 ? 1 : size >= 0.1 || size == 0 ? 2 : 4;
    }
}
