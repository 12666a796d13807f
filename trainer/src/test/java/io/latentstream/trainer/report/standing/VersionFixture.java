package io.latentstream.trainer.report.standing;

import io.latentstream.event.Architecture;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;

/** Model versions as the trainer writes them. */
public final class VersionFixture {
    private VersionFixture() {}

    /** Of black and white digits. */
    public static ModelVersion ofMnist(String version, boolean conditional, Metric... metrics) {
        return of(version, List.of(metrics))
                .setRendering(new ImageShape(28, 28, 0))
                .setLabelGroups(conditional ? List.of(new LabelGroup("digit", List.of("0", "1"))) : List.of())
                .setData(new TrainingData("MNIST", "digest", "CC BY-SA", 60_000L, false))
                .build();
    }

    /** Of spoken digits by several people. */
    public static ModelVersion ofClips(String version, Metric... metrics) {
        return of(version, List.of(metrics))
                .setRendering(new AudioRepresentation(8000, 8064, 512, 128, 64, 64, 60.0))
                .setLabelGroups(
                        List.of(new LabelGroup("digit", List.of("0", "1")), new LabelGroup("speaker", List.of("theo"))))
                .setData(new TrainingData("FSDD", "digest", "CC BY-SA", 2_700L, false))
                .build();
    }

    private static ModelVersion.Builder of(String version, List<Metric> metrics) {
        TrustedClasses.trust();
        return ModelVersion.newBuilder()
                .setName("tiny")
                .setVersion(version)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(3)
                .setArtifacts(List.of())
                .setArchitecture(new Architecture("vae", List.of(16, 12), "relu", "bernoulli", "mixture", 1000L, 0.0))
                .setMetrics(metrics);
    }

    public static Metric metric(String name, double value) {
        return new Metric(
                name, value, name.endsWith("nll") || name.equals("-elbo") ? "nats" : "", 0.1, 500L, "test", "P1");
    }
}
