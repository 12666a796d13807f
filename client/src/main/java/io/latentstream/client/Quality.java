package io.latentstream.client;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How good a model version is, in a few words: how often its outputs are recognised as the label asked for, or else its -ELBO. */
public final class Quality {
    private static final String ACCURACY = "-accuracy";
    private static final String REAL = "-real";

    private Quality() {}

    /**
     * Summarises the metrics of a version.
     *
     * @param version a version of a model
     * @return such as {@code digit 93.0% (real 95.3%)} or {@code -ELBO 91.23 +- 0.26}; empty where nothing was measured
     */
    public static Optional<String> of(ModelVersion version) {
        List<String> recognised = new ArrayList<>();
        for (Metric metric : version.getMetrics()) {
            if (metric.getName().endsWith(ACCURACY)) {
                recognised.add(accuracy(version, metric));
            }
        }
        return recognised.isEmpty() ? negativeElbo(version) : Optional.of(String.join(", ", recognised));
    }

    private static String accuracy(ModelVersion version, Metric metric) {
        String label = metric.getName().substring(0, metric.getName().length() - ACCURACY.length());
        return label + " " + percent(metric)
                + find(version, metric.getName() + REAL)
                        .map(real -> " (real " + percent(real) + ")")
                        .orElse("");
    }

    private static Optional<String> negativeElbo(ModelVersion version) {
        return find(version, "-elbo").map(metric -> {
            String error = metric.getStandardError() == null ? "" : format(" +- %.2f", metric.getStandardError());
            String split = metric.getSplit().equals("test") ? "" : " (" + metric.getSplit() + ")";
            return "-ELBO " + format("%.2f", metric.getValue()) + error + split;
        });
    }

    /** A metric on the test set, or else on whatever it was measured. */
    private static Optional<Metric> find(ModelVersion version, String name) {
        return version.getMetrics().stream()
                .filter(metric -> metric.getName().equalsIgnoreCase(name))
                .max(Comparator.comparing(metric -> metric.getSplit().equals("test")));
    }

    private static String percent(Metric share) {
        return format("%.1f%%", 100 * share.getValue());
    }

    private static String format(String pattern, double value) {
        return String.format(Locale.ROOT, pattern, value);
    }
}
