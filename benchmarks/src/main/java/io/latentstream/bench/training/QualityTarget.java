package io.latentstream.bench.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A target of docs/evaluation.md.
 *
 * @param model name of the model
 * @param metric name of the metric
 * @param must the bar, which must be reached
 * @param reach the goal, which is better
 * @param lowerIsBetter whether the metric has to fall below them
 */
record QualityTarget(String model, String metric, double must, double reach, boolean lowerIsBetter) {
    // The goals of the clips are what real test clips reach with the same classifier.
    private static final List<QualityTarget> ALL = List.of(
            atMost("mnist-vae", "nll", 88.5, 86.76),
            atMost("mnist-vae", QualityCommand.MetricRows.FRECHET_RATIO, 3.5, 2),
            atMost("mnist-cvae", "nll", 85, 84),
            atMost("mnist-cvae", QualityCommand.MetricRows.FRECHET_RATIO, 3.5, 2),
            atLeast("mnist-cvae", "digit-accuracy", 0.95, 0.975),
            atLeast("mnist-cvae", "recall", 0.8, 0.8),
            atLeast("mnist-cvae", "coverage", 0.7, 0.7),
            atLeast("spoken-digits-cvae", "digit-accuracy", 0.9, 0.99),
            atLeast("spoken-digits-cvae", "speaker-accuracy", 0.9, 0.98),
            atMost("mnist-conv-2d", "distortion", 37.3, 37.3));

    private static QualityTarget atMost(String model, String metric, double must, double reach) {
        return new QualityTarget(model, metric, must, reach, true);
    }

    private static QualityTarget atLeast(String model, String metric, double must, double reach) {
        return new QualityTarget(model, metric, must, reach, false);
    }

    static Optional<QualityTarget> of(String model, String metric) {
        return ALL.stream()
                .filter(target -> target.model.equals(model) && target.metric.equals(metric))
                .findFirst();
    }

    /** Whether a value reaches the goal, or at least the bar, and by how much it misses. */
    String verdict(double value) {
        if (meets(value, reach)) {
            return "reached";
        }
        return meets(value, must)
                ? String.format(Locale.ROOT, "met, %.3g from the goal", Math.abs(value - reach))
                : String.format(Locale.ROOT, "missed by %.3g", Math.abs(value - must));
    }

    private boolean meets(double value, double bound) {
        return lowerIsBetter ? value <= bound : value >= bound;
    }

    /** The bar and the goal, such as "<= 88.5, 86.76". */
    String bounds() {
        return String.format(Locale.ROOT, "%s %s, %s", lowerIsBetter ? "<=" : ">=", plain(must), plain(reach));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
