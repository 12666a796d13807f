package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.vae.TrainedVae;
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
    private final VersionStore store;
    private final PublishedModels published;
    private final Clock clock;

    /** Works with these; {@code clock} dates the versions. */
    public Promotion(
            Evaluation evaluation,
            DecoderExporter exporter,
            VersionStore store,
            PublishedModels published,
            Clock clock) {
        this.evaluation = evaluation;
        this.exporter = exporter;
        this.store = store;
        this.published = published;
        this.clock = clock;
    }

    /** What became of a candidate: its version if it was published, and the story for people. */
    public record Outcome(Optional<String> version, String story) {}

    /**
     * Measures a candidate and publishes it as the next version if it is good enough. The end of a training is marked on
     * whichever version is routed then, so that the next start does not train it again.
     */
    public Outcome offer(TrainedVae candidate, TrainingIdentity training, boolean finished) {
        EvaluationResult loss = evaluation.loss(candidate);
        String name = candidate.spec().name();
        PromotionGate gate = new PromotionGate(loss.protocol().leastImprovement(finished));
        PromotionGate.Verdict verdict = gate.judge(loss, published.baseline(name, loss));
        if (verdict.promoted()) {
            EvaluationResult result = evaluation.evaluate(candidate, EvaluationDepth.SHORT);
            String version = publish(candidate, result, training, finished);
            return new Outcome(
                    Optional.of(version), "version " + version + " published, " + story(candidate, result, verdict));
        }
        if (finished) {
            published.routed(name).ifPresent(routed -> markFinished(routed, training));
        }
        return new Outcome(Optional.empty(), "not published, " + story(candidate, loss, verdict));
    }

    private static String story(TrainedVae candidate, EvaluationResult result, PromotionGate.Verdict verdict) {
        return "%s after %.1f epochs: %s".formatted(result.summary(), candidate.epochs(), verdict.reason());
    }

    private void markFinished(ModelVersion routed, TrainingIdentity training) {
        TrustedClasses.trust(); // copying a record makes instances by their classes' names
        Map<String, String> marks = new HashMap<>(routed.getHyperparameters());
        marks.putAll(training.finishedMark());
        ModelVersion marked =
                ModelVersion.newBuilder(routed).setHyperparameters(marks).build();
        store.publish(marked);
        published.update(marked);
    }

    private String publish(TrainedVae vae, EvaluationResult result, TrainingIdentity training, boolean finished) {
        String name = vae.spec().name();
        ModelVersion version = VersionRecord.of(vae, result, training, finished);
        List<ExportedFile> files = files(vae, version, training);
        version.setArtifacts(files.stream().map(ExportedFile::artifact).toList());
        version.setVersion(published.nextVersion(name));
        version.setParent(published.routed(name).map(ModelVersion::getVersion).orElse(null));
        version.setCreated(clock.instant());
        ModelRoute route = ModelRoute.newBuilder()
                .setName(name)
                .setWeights(Map.of(version.getVersion(), 1))
                .build();
        store.publish(files, version, route);
        published.add(version, route, result);
        return version.getVersion();
    }

    private List<ExportedFile> files(TrainedVae vae, ModelVersion version, TrainingIdentity training) {
        List<ExportedFile> files = new ArrayList<>(exporter.export(vae));
        files.add(CheckpointFile.of(training.model(), version, vae));
        return files;
    }
}
