package io.latentstream.trainer.vae;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.latent.LabelGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What training and publishing a model takes of the heap, roughly: told before anything is allocated, because a process that
 * runs out of memory ends with all its other trainings.
 *
 * @param model its name
 * @param parameters all together
 * @param bytes at most at one time
 */
record MemoryNeed(String model, double parameters, double bytes) {
    // Weights, Adam's two moments and their average, gradients, and what files are made of: in floats.
    private static final double FLOATS_A_PARAMETER = 16;
    private static final double FLOATS_A_VALUE = 4;
    private static final double MIB = 1024 * 1024;

    static MemoryNeed of(VaeSpec spec, int examples) {
        double features = features(spec);
        List<Integer> back = new ArrayList<>(spec.hiddenLayers());
        Collections.reverse(back);
        Widths encoder = Widths.of(features + spec.labelSize(), spec.hiddenLayers(), 2 * spec.latentSize());
        Widths decoder = Widths.of((double) spec.latentSize() + spec.labelSize(), back, features);
        double parameters = encoder.parameters() + decoder.parameters();
        double values = encoder.values() + decoder.values();
        for (ConvolutionShape shape : spec.convolutions()) {
            double patch = (double) shape.kernel() * shape.kernel() * shape.channels();
            double positions = (double) shape.narrowHeight() * shape.narrowWidth();
            parameters += 2 * patch * shape.filters() + shape.filters() + shape.channels();
            values += 2 * positions * (patch + shape.filters());
        }
        parameters += priorParameters(spec);
        double floats = FLOATS_A_PARAMETER * parameters
                + FLOATS_A_VALUE * values * spec.hyperparameters().batchSize()
                + fitted(spec, examples);
        return new MemoryNeed(spec.name(), parameters, Float.BYTES * floats);
    }

    private static double features(VaeSpec spec) {
        if (spec.convolutions().isEmpty()) {
            return spec.size();
        }
        ConvolutionShape last = spec.convolutions().get(spec.convolutions().size() - 1);
        return (double) last.narrowHeight() * last.narrowWidth() * last.filters();
    }

    private static double priorParameters(VaeSpec spec) {
        return spec.prior() instanceof PriorSpec.LearnedMixture mixture
                ? (2.0 * spec.latentSize() + 1) * mixture.components()
                : 0;
    }

    /** Of a prior that is fitted: every example's posterior, and a covariance for each combination of labels. */
    private static double fitted(VaeSpec spec, int examples) {
        if (!(spec.prior() instanceof PriorSpec.FittedGaussians)) {
            return 0;
        }
        double combinations = 1;
        for (LabelGroup group : spec.labelGroups()) {
            combinations *= group.values().size();
        }
        double covariance = (double) spec.latentSize() * spec.latentSize();
        return 2.0 * spec.latentSize() * examples + 8 * covariance * combinations;
    }

    /** The stack of dense layers of these widths. */
    private record Widths(double parameters, double values) {
        static Widths of(double input, List<Integer> hidden, double output) {
            double parameters = 0;
            double values = input;
            double before = input;
            for (int width : hidden) {
                parameters += (before + 1) * width;
                values += width;
                before = width;
            }
            return new Widths(parameters + (before + 1) * output, values + output);
        }
    }

    /**
     * Requires that it fits.
     *
     * @param heap most bytes that there are
     * @throws IllegalArgumentException naming both and the remedy
     */
    void require(long heap) {
        if (Float.BYTES * parameters > ArtifactChunks.MAX_FILE_BYTES) {
            throw new IllegalArgumentException(
                    "model '%s' has %.0f parameters, which are more than a file may hold (%d); give fewer or narrower layers"
                            .formatted(model, parameters, ArtifactChunks.MAX_FILE_BYTES / Float.BYTES));
        }
        if (bytes > heap) {
            throw new IllegalArgumentException(
                    "model '%s' has %.0f parameters and takes about %.0f MiB with its batch, the trainer has %.0f MiB; give a smaller model or batch-size, or more memory by LATENTSTREAM_HEAP"
                            .formatted(model, parameters, bytes / MIB, heap / MIB));
        }
    }
}
