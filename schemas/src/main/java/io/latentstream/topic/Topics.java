package io.latentstream.topic;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import java.util.List;

/** The topics of the contract: all that services and clients share, with the Avro schemas. */
public final class Topics {
    /** Requests to generate. */
    public static final Topic<GenerationRequest> GENERATION_REQUESTS =
            new Topic<>("generation-requests", "request id", GenerationRequest.class, Cleanup.DELETE);

    /** Images, the terminal events of requests for digits. */
    public static final Topic<GeneratedImage> GENERATED_IMAGES =
            new Topic<>("generated-images", "request id", GeneratedImage.class, Cleanup.DELETE);

    /** Clips, the terminal events of requests for audio. */
    public static final Topic<GeneratedAudio> GENERATED_AUDIO =
            new Topic<>("generated-audio", "request id", GeneratedAudio.class, Cleanup.DELETE);

    /** Refusals, each the one terminal event of its request. */
    public static final Topic<GenerationFailure> GENERATION_FAILURES =
            new Topic<>("generation-failures", "request id", GenerationFailure.class, Cleanup.DELETE);

    /** Records of generation-requests that are no GenerationRequest, as received; the headers say why. */
    public static final Topic<byte[]> GENERATION_DEAD_LETTERS =
            new Topic<>("generation-dead-letters", "as received", byte[].class, Cleanup.DELETE);

    /** Trained models. */
    public static final Topic<ModelVersion> MODEL_VERSIONS =
            new Topic<>("model-versions", "name/version", ModelVersion.class, Cleanup.COMPACT);

    /** Which versions answer. */
    public static final Topic<ModelRoute> MODEL_ROUTES =
            new Topic<>("model-routes", "name", ModelRoute.class, Cleanup.COMPACT);

    /** The files of models, in chunks. */
    public static final Topic<byte[]> MODEL_ARTIFACTS =
            new Topic<>("model-artifacts", "sha256/index", byte[].class, Cleanup.COMPACT);

    /** Requests to train. */
    public static final Topic<TrainingRequest> TRAINING_REQUESTS =
            new Topic<>("training-requests", "model name", TrainingRequest.class, Cleanup.DELETE);

    /** How training is going. */
    public static final Topic<TrainingProgress> TRAINING_PROGRESS =
            new Topic<>("training-progress", "run id", TrainingProgress.class, Cleanup.DELETE);

    private Topics() {}

    /** Every topic of the contract. */
    public static List<Topic<?>> all() {
        return List.of(
                GENERATION_REQUESTS,
                GENERATED_IMAGES,
                GENERATED_AUDIO,
                GENERATION_FAILURES,
                GENERATION_DEAD_LETTERS,
                MODEL_VERSIONS,
                MODEL_ROUTES,
                MODEL_ARTIFACTS,
                TRAINING_REQUESTS,
                TRAINING_PROGRESS);
    }
}
