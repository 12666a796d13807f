package io.latentstream.trainer.publish;

import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.report.ReportSubject;
import io.latentstream.trainer.report.TrainingHistory;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures candidates and publishes those that the gate lets pass. */
public final class Promotion {
    private final Evaluation evaluation;
    private final DecoderExporter exporter;
    private final ModelReport report;
    private final VersionStore store;
    private final PublishedModels published;
    private final Clock clock;

    /** Works with these; {@code clock} dates the versions. */
    public Promotion(
            Evaluation evaluation,
            DecoderExporter exporter,
            ModelReport report,
            VersionStore store,
            PublishedModels published,
            Clock clock) {
        this.evaluation = evaluation;
        this.exporter = exporter;
        this.report = report;
        this.store = store;
        this.published = published;
        this.clock = clock;
    }

    /** What became of a candidate: its version if it was published, and the story for people. */
    public record Outcome(Optional<String> version, String story) {}

    /**
     * Measures a candidate and publishes it as the next version if it is good enough, compared with what is routed by then.
     * The end of a training is marked on whichever version is routed then, so that the next start does not train it again.
     */
    public Outcome offer(Candidate candidate, TrainingIdentity training) {
        EvaluationResult loss = evaluation.loss(candidate.vae());
        Optional<EvaluationResult> whole = Optional.empty();
        while (true) { // until nobody else publishes the model between the comparison and the publication
            published.renew(store.holdings());
            PromotionGate.Verdict verdict = judge(candidate, loss);
            if (!verdict.promoted()) {
                markEnd(candidate, training);
                return new Outcome(Optional.empty(), "not published, " + story(candidate, loss, verdict));
            }
            EvaluationResult result =
                    whole.orElseGet(() -> evaluation.evaluate(candidate.vae(), EvaluationDepth.SHORT));
            Optional<String> version = publish(candidate, result, training, verdict.improvement());
            if (version.isPresent()) {
                return new Outcome(
                        version, "version " + version.get() + " published, " + story(candidate, result, verdict));
            }
            whole = Optional.of(result);
        }
    }

    private PromotionGate.Verdict judge(Candidate candidate, EvaluationResult loss) {
        PromotionGate gate = new PromotionGate(loss.protocol().leastImprovement(candidate.finished()));
        return gate.judge(loss, published.baseline(candidate.vae().spec().name(), loss));
    }

    private static String story(Candidate candidate, EvaluationResult result, PromotionGate.Verdict verdict) {
        return "%s after %.1f epochs: %s"
                .formatted(result.summary(), candidate.vae().epochs(), verdict.reason());
    }

    private void markEnd(Candidate candidate, TrainingIdentity training) {
        if (!candidate.finished()) {
            return;
        }
        published.routed(training.model().name()).ifPresent(routed -> {
            store.amend(routed, record -> marked(record, training));
            published.renew(store.holdings());
        });
    }

    private static ModelVersion marked(ModelVersion record, TrainingIdentity training) {
        TrustedClasses.trust(); // copying a record makes instances by their classes' names
        Map<String, String> marks = new HashMap<>(record.getHyperparameters());
        marks.putAll(training.finishedMark());
        return ModelVersion.newBuilder(record).setHyperparameters(marks).build();
    }

    /** The number that it was published under; empty when another has taken that one. */
    private Optional<String> publish(
            Candidate candidate, EvaluationResult result, TrainingIdentity training, Optional<Estimate> improvement) {
        ModelVersion version = VersionRecord.of(candidate.vae(), result, training, candidate.finished());
        String name = version.getName();
        Optional<ModelVersion> parent = published.routed(name);
        List<ExportedFile> files = new ArrayList<>(
                exporter.export(candidate.vae(), training.dataset().rendering()));
        files.add(CheckpointFile.of(training.model(), version, candidate.vae()));
        version.setVersion(published.nextVersion(name));
        version.setParent(parent.map(ModelVersion::getVersion).orElse(null));
        version.setCreated(clock.instant());
        TrainingHistory history = new TrainingHistory(candidate.curve(), training.budget(), candidate.finished());
        ReportSubject subject = new ReportSubject(
                candidate.vae(), training.dataset(), history, version, parent, improvement, result.klPerDimension());
        files.add(ExportedFile.of(ArtifactRole.REPORT, ModelReport.FORMAT, report.write(subject)));
        version.setArtifacts(files.stream().map(ExportedFile::artifact).toList());
        ModelRoute route = ModelRoute.newBuilder()
                .setName(name)
                .setWeights(Map.of(version.getVersion(), 1))
                .build();
        if (!store.publish(files, version, route)) {
            return Optional.empty();
        }
        published.renew(store.holdings());
        published.measured(version, result);
        return Optional.of(version.getVersion());
    }
}
