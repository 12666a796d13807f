package io.latentstream.trainer.report;

import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a report needs to know of a version.
 *
 * @param vae the model
 * @param dataset the data that it was trained and measured on
 * @param history how the training went
 * @param version the published record with its metrics
 * @param parent the version that was routed before, if any
 * @param improvement nats by which the loss is lower than the parent's; empty if they were measured on different data
 * @param klPerDimension KL divergence of each latent dimension, nats per test example; empty if not measured
 */
public record ReportSubject(
        TrainedVae vae,
        Dataset dataset,
        TrainingHistory history,
        ModelVersion version,
        Optional<ModelVersion> parent,
        Optional<Estimate> improvement,
        List<Double> klPerDimension) {
    public ReportSubject {
        Objects.requireNonNull(vae, "vae");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(history, "history");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(improvement, "improvement");
        klPerDimension = List.copyOf(klPerDimension);
    }

    /** The parent, if its metrics can be compared with this version's. */
    Optional<ModelVersion> comparableParent() {
        return parent.filter(before -> improvement.isPresent());
    }
}
