package io.latentstream.trainer.publish;

import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.report.ReportSubject;
import io.latentstream.trainer.report.TrainingHistory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes what is published of a candidate: decoder, prior, encoder, checkpoint and report, the version's record and the route to
 * it.
 */
final class ReleaseBuilder {
    private final DecoderExporter exporter;
    private final ModelReport report;
    private final Clock clock;

    ReleaseBuilder(DecoderExporter exporter, ModelReport report, Clock clock) {
        this.exporter = exporter;
        this.report = report;
        this.clock = clock;
    }

    /**
     * The release of a candidate.
     *
     * @param number of the version
     * @param parent the version that is routed now
     * @param improvement nats that the candidate gains on it
     */
    Release build(
            Candidate candidate,
            TrainingIdentity training,
            EvaluationResult result,
            String number,
            Optional<ModelVersion> parent,
            Optional<Estimate> improvement) {
        ModelVersion version = VersionRecord.of(candidate.vae(), result, training, candidate.finished());
        List<ExportedFile> files = new ArrayList<>(
                exporter.export(candidate.vae(), training.dataset().rendering()));
        files.add(CheckpointFile.of(training.model(), version, candidate.vae()));
        version.setVersion(number);
        version.setParent(parent.map(ModelVersion::getVersion).orElse(null));
        version.setCreated(clock.instant());
        TrainingHistory history = new TrainingHistory(candidate.curve(), training.budget(), candidate.finished());
        ReportSubject subject = new ReportSubject(
                candidate.vae(), training.dataset(), history, version, parent, improvement, result.klPerDimension());
        files.add(ExportedFile.of(ArtifactRole.REPORT, ModelReport.FORMAT, report.write(subject)));
        version.setArtifacts(files.stream().map(ExportedFile::artifact).toList());
        ModelRoute route = ModelRoute.newBuilder()
                .setName(version.getName())
                .setWeights(Map.of(number, 1))
                .build();
        return new Release(files, version, route);
    }
}
