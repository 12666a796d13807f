package io.latentstream.gallery;

import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.Artifact;
import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Kind;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.serde.TrustedClasses;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Events as they come from the topics. */
final class Events {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    static {
        TrustedClasses.trust();
    }

    private Events() {}

    static ReceivedEvent received(String key, Object value) {
        return new ReceivedEvent("topic", key, NOON, Map.of(), value);
    }

    static GenerationRequest request(String id, String label) {
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.IMAGE)
                .setLabels(Map.of("digit", label))
                .setCount(2)
                .setSeed(RequestForm.MOST_SEED)
                .build();
    }

    static GenerationRequest speech(String id, String digit, String speaker) {
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.AUDIO)
                .setLabels(speaker == null ? Map.of("digit", digit) : Map.of("digit", digit, "speaker", speaker))
                .setTrim(true)
                .build();
    }

    /** A grey image of 2 x 2 pixels. */
    static GeneratedImage image(String id, int index) {
        return image(id, index, 2, 2, Encoding.RAW8, new byte[] {1, 2, 3, 4});
    }

    static GeneratedImage image(String id, int index, int width, int height, Encoding encoding, byte[] payload) {
        return new GeneratedImage(
                id,
                index,
                0,
                16,
                "mnist-cvae",
                "3",
                RequestForm.MOST_SEED,
                1.0,
                null,
                null,
                null,
                null,
                Map.of("digit", "7"),
                width,
                height,
                encoding,
                ByteBuffer.wrap(payload));
    }

    /** Bare 16-bit samples at 8 kHz. */
    static GeneratedAudio clip(String id, int index, byte[] samples) {
        return new GeneratedAudio(
                id,
                index,
                0,
                2,
                "spoken-digits-cvae",
                "1",
                42L,
                1.0,
                null,
                null,
                null,
                null,
                Map.of("digit", "7", "speaker", "theo"),
                false,
                8000,
                1,
                samples.length / 2,
                Encoding.PCM16,
                ByteBuffer.wrap(samples));
    }

    static GenerationFailure failure(String id, String message) {
        return new GenerationFailure(id, FailureCode.INVALID_REQUEST, message, "mnist-cvae", null);
    }

    static ModelVersion version(String model, String version, Artifact... artifacts) {
        return ModelVersion.newBuilder()
                .setName(model)
                .setVersion(version)
                .setCreated(NOON)
                .setLatentDimension(20)
                .setLabelGroups(List.of(new LabelGroup("digit", List.of("0", "1"))))
                .setRendering(new ImageShape(2, 2, 0))
                .setMetrics(List.of(new Metric("-elbo", 91.2, "nats", 0.26, 10_000L, "test", "p1")))
                .setArtifacts(List.of(artifacts))
                .build();
    }

    static TrainingProgress running(String run, double cpuSeconds, double negativeElbo) {
        return TrainingProgress.newBuilder()
                .setRunId(run)
                .setModel("mnist-cvae")
                .setStatus(TrainingStatus.RUNNING)
                .setCpuSeconds(cpuSeconds)
                .setRate(20)
                .setDistortion(negativeElbo - 20)
                .build();
    }

    static TrainingProgress published(String run, String version) {
        return TrainingProgress.newBuilder()
                .setRunId(run)
                .setModel("mnist-cvae")
                .setStatus(TrainingStatus.PUBLISHED)
                .setVersion(version)
                .build();
    }
}
