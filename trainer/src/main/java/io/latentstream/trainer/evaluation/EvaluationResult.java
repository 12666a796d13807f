package io.latentstream.trainer.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What measuring a model gave: the loss that it is judged by, example by example, and figures beside it. */
public final class EvaluationResult {
    private final Protocol protocol;
    private final double[] losses;
    private final List<Measurement> others;
    private final List<Double> klPerDimension;
    private final String testDigest;
    private final String summary;

    /**
     * A result.
     *
     * @param losses nats, one an example; lower is better
     * @param others figures beside the loss
     * @param klPerDimension nats, one a latent dimension; empty where not measured
     * @param testDigest of what it was measured with: only results on the same can be compared
     * @param summary the figures that matter, for people
     */
    EvaluationResult(
            Protocol protocol,
            double[] losses,
            List<Measurement> others,
            List<Double> klPerDimension,
            String testDigest,
            String summary) {
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.losses = losses.clone();
        this.others = List.copyOf(others);
        this.klPerDimension = List.copyOf(klPerDimension);
        this.testDigest = Objects.requireNonNull(testDigest, "testDigest");
        this.summary = Objects.requireNonNull(summary, "summary");
    }

    /** How it was measured. */
    public Protocol protocol() {
        return protocol;
    }

    /** What is promoted on. */
    public Estimate loss() {
        return Estimate.of(losses);
    }

    /** All figures, the loss first. */
    public List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        all.add(Measurement.of(protocol.lossName(), "nats", loss()));
        all.addAll(others);
        return List.copyOf(all);
    }

    /** What each latent dimension tells of an example, nats; empty where not measured. */
    public List<Double> klPerDimension() {
        return klPerDimension;
    }

    /** SHA-256 of what it was measured with. */
    public String testDigest() {
        return testDigest;
    }

    /** The figures that matter, for people. */
    public String summary() {
        return summary;
    }

    /** How much lower this model's loss is than the other's, example by example: its standard error is far below either's own. */
    public Estimate improvementOver(EvaluationResult other) {
        if (!testDigest.equals(other.testDigest)) {
            throw new IllegalArgumentException(
                    "results on test data %s and %s cannot be compared; measure both on the same"
                            .formatted(testDigest, other.testDigest));
        }
        double[] difference = other.losses.clone();
        Arrays.setAll(difference, i -> difference[i] - losses[i]);
        return Estimate.of(difference);
    }
}
