package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.evaluation.metric.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The result of an evaluation: the loss of each example, by which versions are compared, and other metrics. */
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
     * @param losses nats, one for each example; lower is better
     * @param others metrics other than the loss
     * @param klPerDimension nats, one for each latent dimension; empty if not measured
     * @param testDigest SHA-256 of the test data; only results on the same data can be compared
     * @param summary the most important metrics in a sentence
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

    /** The mean loss, by which versions are compared. */
    public Estimate loss() {
        return Estimate.of(losses);
    }

    /** All metrics, the loss first. */
    public List<Measurement> measurements() {
        List<Measurement> all = new ArrayList<>();
        all.add(Measurement.of(protocol.lossName(), "nats", loss()));
        all.addAll(others);
        return List.copyOf(all);
    }

    /** KL divergence of each latent dimension, mean over the examples, nats; empty if not measured. */
    public List<Double> klPerDimension() {
        return klPerDimension;
    }

    /** SHA-256 of the test data. */
    public String testDigest() {
        return testDigest;
    }

    /** The most important metrics in a sentence. */
    public String summary() {
        return summary;
    }

    /** How much lower this model's loss is than the other's. Paired by example, so its standard error is far below either's own. */
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
