package io.latentstream.trainer.report;

import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the project asks of a metric after the reference budget (docs/evaluation.md).
 *
 * @param name of the metric
 * @param words for people
 * @param must the bar
 * @param reach the goal
 * @param lowerIsBetter which way it goes
 * @param measured what the version has; empty where it was not measured
 */
record Target(String name, String words, double must, double reach, boolean lowerIsBetter, Optional<Figure> measured) {
    private static final String MNIST = "MNIST";
    private static final String BERNOULLI = "bernoulli";
    private static final String FRECHET = "frechet-distance";

    /** How far a version has come. */
    enum Standing {
        REACHED,
        MET,
        SHORT,
        UNKNOWN
    }

    Standing standing() {
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

    /** By how much the bar is missed, 0 where it is not. */
    double distance() {
        return standing() == Standing.SHORT ? Math.abs(measured.orElseThrow().value() - must) : 0;
    }

    /** CPU-seconds of training that the targets are set for. */
    static double referenceSeconds(ModelVersion version) {
        return version.getRendering() instanceof ImageShape ? 600 : 300;
    }

    /** The targets for a kind of model; none for other images than MNIST's in black and white. */
    static List<Target> of(ModelVersion version) {
        if (version.getRendering() instanceof ImageShape) {
            return isBinarisedMnist(version) ? ofImages(version) : List.of();
        }
        List<Target> targets = new ArrayList<>();
        for (LabelGroup group : version.getLabelGroups()) {
            String name = group.getName() + "-accuracy";
            double real = Figure.of(version, name + "-real").map(Figure::value).orElse(1.0);
            targets.add(atLeast(version, name, group.getName() + " heard right", 0.90, Math.max(0.90, real)));
        }
        return targets;
    }

    /** Whether a version's nats count the black and white pixels of MNIST, as published ones do. */
    static boolean isBinarisedMnist(ModelVersion version) {
        return version.getData() != null
                && version.getData().getName().equals(MNIST)
                && version.getArchitecture() != null
                && version.getArchitecture().getLikelihood().equals(BERNOULLI);
    }

    private static List<Target> ofImages(ModelVersion version) {
        List<Target> targets = new ArrayList<>();
        if (version.getLabelGroups().isEmpty()) {
            targets.add(atMost("nll", "NLL, nats", 88.5, 86.76, Figure.of(version, "nll")));
        } else {
            targets.add(atMost("nll", "NLL given the label, nats", 85.0, 84.0, Figure.of(version, "nll")));
            targets.add(atLeast(version, "label-accuracy", "label accuracy of samples", 0.95, 0.975));
            targets.add(atLeast(version, "recall", "recall", 0.80, 0.80));
            targets.add(atLeast(version, "coverage", "coverage", 0.70, 0.70));
        }
        targets.add(atMost(FRECHET, "Frechet distance over the real floor", 3.5, 2, frechetRatio(version)));
        return targets;
    }

    private static Optional<Figure> frechetRatio(ModelVersion version) {
        return Figure.of(version, FRECHET)
                .flatMap(own -> Figure.of(version, FRECHET + "-real")
                        .filter(real -> real.value() > 0)
                        .map(real -> new Figure(FRECHET, own.value() / real.value(), "", OptionalDouble.empty())));
    }

    private static Target atMost(String name, String words, double must, double reach, Optional<Figure> measured) {
        return new Target(name, words, must, reach, true, measured);
    }

    private static Target atLeast(ModelVersion version, String name, String words, double must, double reach) {
        return new Target(name, words, must, reach, false, Figure.of(version, name));
    }
}
