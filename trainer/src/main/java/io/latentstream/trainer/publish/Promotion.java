package io.latentstream.trainer.publish;

import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.report.ModelReport;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The way from a candidate to a version: measure, judge by the gate, build the release, publish it in a store. */
public final class Promotion {
    private final Evaluation evaluation;
    private final ReleaseBuilder releases;
    private final VersionStore store;
    private final PublishedModels published;

    /** Works with these; {@code clock} dates the versions. */
    public Promotion(
            Evaluation evaluation,
            DecoderExporter exporter,
            ModelReport report,
            VersionStore store,
            PublishedModels published,
            Clock clock) {
        this.evaluation = evaluation;
        this.releases = new ReleaseBuilder(exporter, report, clock);
        this.store = store;
        this.published = published;
    }

    /** What became of a candidate: its version if it was published, and the story for people. */
    public record Outcome(Optional<String> version, String story) {}

    /**
     * Publishes a candidate as the next version if it is good enough, compared with the version that is routed by then.
     * The end of a training is marked on whichever version is routed then, so that the next start does not train it
     * again.
     */
    public Outcome offer(Candidate candidate, TrainingIdentity training) {
        String name = training.model().name();
        EvaluationResult loss = evaluation.loss(candidate.vae());
        Optional<EvaluationResult> whole = Optional.empty(); // takes longer: for candidates that pass the gate
        while (true) { // until no other trainer publishes the model between the comparison and the publication
            published.renew(store.holdings());
            PromotionGate gate = new PromotionGate(loss.protocol().leastImprovement(candidate.finished()));
            PromotionGate.Verdict verdict = gate.judge(loss, published.baseline(name, loss));
            if (!verdict.promoted()) {
                markEnd(candidate, training);
                return new Outcome(Optional.empty(), "not published, " + story(candidate, loss, verdict));
            }
            EvaluationResult result = whole.orElseGet(() -> evaluation.evaluate(candidate.vae(), candidate.depth()));
            whole = Optional.of(result);
            String number = published.nextVersion(name);
            Release release =
                    releases.build(candidate, training, result, number, published.routed(name), verdict.improvement());
            if (store.publish(release)) {
                published.renew(store.holdings());
                published.measured(release.version(), result);
                return new Outcome(
                        Optional.of(number), "version " + number + " published, " + story(candidate, result, verdict));
            }
        }
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
}
