package io.latentstream.trainer.report.standing;

import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the project asks of a metric after the reference budget (docs/evaluation.md).
 *
 * @param name of the metric
 * @param words the metric's name for people
 * @param must the value that a version must have
 * @param reach the value that it should reach
 * @param lowerIsBetter whether lower values are better
 * @param measured the version's value; empty if it was not measured
 */
public record Target(
        String name, String words, double must, double reach, boolean lowerIsBetter, Optional<MetricValue> measured) {
    private static final String MNIST = "MNIST";
    private static final String BERNOULLI = "bernoulli";
    private static final String FRECHET = "frechet-distance";

    /** How a version compares with the target. */
    public enum Standing {
        REACHED,
        MET,
        SHORT,
        UNKNOWN
    }

    /** Compares the measured value with the target. */
    public Standing standing() {
        if (measured.isEmpty()) {
            return Standing.UNKNOWN;
        }
        if (atLeast(reach)) {
            return Standing.REACHED;
        }
        return atLeast(must) ? Standing.MET : Standing.SHORT;
    }

    private boolean atLeast(double bar) {
        double value = measured.orElseThrow().value();
        return lowerIsBetter ? value <= bar : value >= bar;
    }

    /** By how much {@code must} is missed; 0 if it is not. */
    double distance() {
        return standing() == Standing.SHORT ? Math.abs(measured.orElseThrow().value() - must) : 0;
    }

    /** The same, in the metric's unit or in points. */
    public String shortfall() {
        return lowerIsBetter ? Numbers.decimal(distance(), 2) : Numbers.decimal(100 * distance(), 1) + " points";
    }

    /** CPU-seconds of training that the targets are set for. */
    public static double referenceSeconds(ModelVersion version) {
        return version.getRendering() instanceof ImageShape ? 600 : 300;
    }

    /** The targets for a version; none for images other than binarised MNIST. */
    public static List<Target> of(ModelVersion version) {
        if (version.getRendering() instanceof ImageShape) {
            return isBinarisedMnist(version) ? ofImages(version) : List.of();
        }
        List<Target> targets = new ArrayList<>();
        for (LabelGroup group : version.getLabelGroups()) {
            String name = group.getName() + "-accuracy";
            double real = MetricValue.of(version, name + "-real")
                    .map(MetricValue::value)
                    .orElse(1.0);
            targets.add(atLeast(version, name, group.getName() + " heard right", 0.96, Math.max(0.96, real)));
            targets.add(atLeast(
                    version, name + "-worst", group.getName() + " heard right by the worst listener", 0.93, 0.96));
        }
        return targets;
    }

    /** Whether a version's nats are those of binarised MNIST, as published ones are. */
    static boolean isBinarisedMnist(ModelVersion version) {
        return version.getData() != null
                && version.getData().getName().equals(MNIST)
                && version.getArchitecture() != null
                && version.getArchitecture().getLikelihood().equals(BERNOULLI);
    }

    private static List<Target> ofImages(ModelVersion version) {
        List<Target> targets = new ArrayList<>();
        if (version.getLabelGroups().isEmpty()) {
            targets.add(atMost("nll", "NLL, nats", 88.5, 86.76, MetricValue.of(version, "nll")));
        } else {
            targets.add(atMost("nll", "NLL given the label, nats", 85.0, 84.0, MetricValue.of(version, "nll")));
            String label = version.getLabelGroups().get(0).getName();
            targets.add(atLeast(version, label + "-accuracy", label + " seen right", 0.95, 0.975));
            targets.add(atLeast(version, "recall", "recall", 0.80, 0.80));
            targets.add(atLeast(version, "coverage", "coverage", 0.70, 0.70));
        }
        targets.add(atMost(FRECHET, "Frechet distance over the real floor", 3.5, 2, frechetRatio(version)));
        return targets;
    }

    private static Optional<MetricValue> frechetRatio(ModelVersion version) {
        return MetricValue.of(version, FRECHET)
                .flatMap(own -> MetricValue.of(version, FRECHET + "-real")
                        .filter(real -> real.value() > 0)
                        .map(real -> new MetricValue(FRECHET, own.value() / real.value(), "", OptionalDouble.empty())));
    }

    private static Target atMost(String name, String words, double must, double reach, Optional<MetricValue> measured) {
        return new Target(name, words, must, reach, true, measured);
    }

    private static Target atLeast(ModelVersion version, String name, String words, double must, double reach) {
        return new Target(name, words, must, reach, false, MetricValue.of(version, name));
    }
}
