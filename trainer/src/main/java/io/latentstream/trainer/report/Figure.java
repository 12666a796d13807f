package io.latentstream.trainer.report;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A figure of a model version. */
record Figure(String name, double value, String unit, OptionalDouble standardError) {
    private static final Set<String> SHARES = Set.of("precision", "recall", "coverage");

    /** The figure of a name, on the test set where it was measured on several. */
    static Optional<Figure> of(ModelVersion version, String name) {
        return version.getMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .max((one, other) -> Boolean.compare(isTest(one), isTest(other)))
                .map(Figure::of);
    }

    private static boolean isTest(Metric metric) {
        return metric.getSplit().equals("test");
    }

    static Figure of(Metric metric) {
        Double error = metric.getStandardError();
        return new Figure(
                metric.getName(),
                metric.getValue(),
                metric.getUnit(),
                error == null ? OptionalDouble.empty() : OptionalDouble.of(error));
    }

    /** Whether it is a share of examples. */
    boolean isShare() {
        String base = Glossary.baseOf(name);
        return unit.isEmpty() && (base.endsWith("-accuracy") || SHARES.contains(base));
    }
}
