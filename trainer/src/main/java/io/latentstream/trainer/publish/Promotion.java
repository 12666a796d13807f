package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.ElboResult;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.vae.TrainedVae;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures candidates and publishes those that the gate lets pass. */
public final class Promotion {
    /** While training goes on, a new version must be worth its swap. */
    private static final PromotionGate INTERIM = new PromotionGate(0.5);
    /** The end of a training is published whenever it is surely better. */
    private static final PromotionGate FINAL = new PromotionGate(0.05);

    private final Evaluation evaluation;
    private final DecoderExporter exporter;
    private final ModelVersionPublisher publisher;
    private final PublishedModels published;
    private final Clock clock;

    /** Works with these; {@code clock} dates the versions. */
    public Promotion(
            Evaluation evaluation,
            DecoderExporter exporter,
            ModelVersionPublisher publisher,
            PublishedModels published,
            Clock clock) {
        this.evaluation = evaluation;
        this.exporter = exporter;
        this.publisher = publisher;
        this.published = published;
        this.clock = clock;
    }

    /** What became of a candidate: its version if it was published, and the story for people. */
    public record Outcome(Optional<String> version, String story) {}

    /** Measures a candidate and publishes it as the next version if it is good enough. */
    public Outcome offer(TrainedVae candidate, TrainingIdentity training, boolean finished) {
        ElboResult result = evaluation.evaluate(candidate);
        String name = candidate.spec().name();
        PromotionGate gate = finished ? FINAL : INTERIM;
        PromotionGate.Verdict verdict = gate.judge(result, published.baseline(name, result.testDigest()));
        String measured = "-ELBO %s nats (rate %.1f, distortion %.1f) after %.1f epochs: %s"
                .formatted(
                        result.negativeElbo(),
                        result.rate().mean(),
                        result.distortion().mean(),
                        candidate.epochs(),
                        verdict.reason());
        if (!verdict.promoted()) {
            return new Outcome(Optional.empty(), "not published, " + measured);
        }
        String version = publish(candidate, result, training, finished);
        return new Outcome(Optional.of(version), "version " + version + " published, " + measured);
    }

    private String publish(TrainedVae vae, ElboResult result, TrainingIdentity training, boolean finished) {
        String name = vae.spec().name();
        List<ExportedFile> files = exporter.export(vae);
        ModelVersion version = VersionRecord.of(vae, result, training, finished, files);
        version.setVersion(published.nextVersion(name));
        version.setParent(published.routed(name).map(ModelVersion::getVersion).orElse(null));
        version.setCreated(clock.instant());
        ModelRoute route = ModelRoute.newBuilder()
                .setName(name)
                .setWeights(Map.of(version.getVersion(), 1))
                .build();
        publisher.publish(files, version, route);
        published.add(version, route, result);
        return version.getVersion();
    }
}
