package io.latentstream.trainer.report;

import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Estimate;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a report is about.
 *
 * @param vae the model
 * @param dataset what it was trained on
 * @param history how
 * @param version what is published of it, its metrics included
 * @param parent the version that was routed before, if there was one
 * @param improvement nats by which the loss is lower than the parent's, where both were measured on the same
 * @param klPerDimension nats a test example, for each dimension of the latent; empty where nobody measured it
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

    /** The parent, where its figures can be compared with this version's. */
    Optional<ModelVersion> comparableParent() {
        return parent.filter(before -> improvement.isPresent());
    }
}
