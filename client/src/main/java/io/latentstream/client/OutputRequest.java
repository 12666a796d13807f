package io.latentstream.client;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.event.Variation;
import io.latentstream.recipe.Recipe;
import io.latentstream.serde.TrustedClasses;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What requests for images and for audio have in common. Immutable: each setting gives a new request. Values are sent as
 * they are; the generator judges them and answers with a typed failure.
 *
 * @param <O> type of the outputs
 * @param <R> the request's own type
 */
public abstract sealed class OutputRequest<O, R extends OutputRequest<O, R>> permits ImageRequest, AudioRequest {
    /** How long answers are waited for unless {@link #timeout(Duration)} says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final String NO_ID = "";

    static {
        TrustedClasses.trust(); // requests are built, and so copied by Avro, before there is a serde
    }

    private final GenerationRequest event;
    private final Duration timeout;

    OutputRequest(GenerationRequest event, Duration timeout) {
        this.event = event;
        this.timeout = timeout;
    }

    /**
     * The request that a file's recipe describes.
     *
     * @param recipe as {@link Recipe#read} gives it
     * @return a request for the output that the file holds
     */
    public static OutputRequest<?, ?> of(GenerationRequest recipe) {
        return recipe.getKind() == Kind.AUDIO
                ? new AudioRequest(recipe, DEFAULT_TIMEOUT)
                : new ImageRequest(recipe, DEFAULT_TIMEOUT);
    }

    static GenerationRequest asking(Kind kind) {
        return GenerationRequest.newBuilder().setRequestId(NO_ID).setKind(kind).build();
    }

    abstract OutputKind<O> kind();

    abstract R with(GenerationRequest changed, Duration changedTimeout);

    /**
     * {@return the same request under this id}
     *
     * @param id unique, 1 to 200 characters; absent: a random UUID each time the request is sent
     */
    public final R requestId(String id) {
        Objects.requireNonNull(id, "id");
        return changed(e -> e.setRequestId(id));
    }

    /**
     * {@return the same request to this model}
     *
     * @param name name of the model; absent: the generator's default
     */
    public final R model(String name) {
        Objects.requireNonNull(name, "name");
        return changed(e -> e.setModel(name));
    }

    /**
     * {@return the same request to this version of the model}
     *
     * @param version a decimal number as text; absent: the model's route decides
     */
    public final R version(String version) {
        Objects.requireNonNull(version, "version");
        return changed(e -> e.setVersion(version));
    }

    /**
     * {@return the same request with this seed}
     *
     * @param seed -2^52 to 2^52; the same seed, model and version give the same bytes; absent: derived from the request id
     */
    public final R seed(long seed) {
        return changed(e -> e.setSeed(seed));
    }

    /**
     * {@return the same request for outputs with this label}
     *
     * @param group a label group of the model, such as {@code digit}
     * @param value one of the group's values; a group without one is drawn for each output
     */
    public final R label(String group, String value) {
        return labels(Map.of(group, value));
    }

    /**
     * {@return the same request for outputs with these labels, too}
     *
     * @param labels label group to value
     */
    public final R labels(Map<String, String> labels) {
        Map<String, String> all = new HashMap<>(event.getLabels());
        all.putAll(labels);
        return changed(e -> e.setLabels(all));
    }

    /**
     * {@return the same request for outputs from this index on}
     *
     * @param index of the first output wanted; output i is the same whichever others are asked for; absent: 0
     */
    public final R first(int index) {
        return changed(e -> e.setFirst(index));
    }

    /**
     * {@return the same request for this many outputs}
     *
     * @param count 1 or more, up to the generator's limit; absent: 1
     */
    public final R count(int count) {
        return changed(e -> e.setCount(count));
    }

    /**
     * {@return the same request at this temperature}
     *
     * @param temperature 0 to 4, the factor of all noise: 1 samples the learned distribution, 0 gives means; absent: 1
     */
    public final R temperature(double temperature) {
        return changed(e -> e.setTemperature(temperature));
    }

    /**
     * {@return the same request with noise redrawn that lies beyond this many standard deviations}
     *
     * @param deviations 0.1 or more; absent: none is redrawn
     */
    public final R truncation(double deviations) {
        return changed(e -> e.setTruncation(deviations));
    }

    /**
     * {@return a request for neighbours of an output of this request's seed}
     *
     * @param variation which output is varied, by what and how far
     */
    public final R variation(Variation variation) {
        Objects.requireNonNull(variation, "variation");
        return changed(e -> e.setVariation(variation));
    }

    /**
     * {@return a request for a way from an output of this request's seed to another, all of its steps}
     *
     * @param interpolation the ends and the number of steps
     */
    public final R interpolation(Interpolation interpolation) {
        Objects.requireNonNull(interpolation, "interpolation");
        return changed(e -> e.setInterpolation(interpolation).setCount(interpolation.getSteps()));
    }

    /**
     * {@return a request for a file as the model sees it; with labels of this request, under those instead of the file's own}
     *
     * @param input content of a PNG or RAW8 image or of a WAV
     * @param labels label group to value that the file shows; what is left out is found by the model
     */
    public final R reconstruction(byte[] input, Map<String, String> labels) {
        Reconstruction reconstruction = new Reconstruction(ByteBuffer.wrap(input), labels);
        return changed(e -> e.setReconstruction(reconstruction));
    }

    /**
     * {@return a request for what lies at a place of the latent space}
     *
     * @param posterior as an output of a reconstruction carried it
     */
    public final R posterior(Posterior posterior) {
        Objects.requireNonNull(posterior, "posterior");
        return changed(e -> e.setPosterior(posterior));
    }

    /**
     * {@return the same request for payloads of this encoding}
     *
     * @param encoding PNG or RAW8 (a byte a pixel, rows from the top) for images; WAV or PCM16 (16-bit samples, little-endian)
     *     for clips; absent: PNG, WAV
     */
    public final R encoding(Encoding encoding) {
        Objects.requireNonNull(encoding, "encoding");
        return changed(e -> e.setEncoding(encoding));
    }

    /**
     * {@return the same request with this deadline}
     *
     * @param deadline after it the generator refuses the request instead of answering it; absent: never
     */
    public final R deadline(Instant deadline) {
        Objects.requireNonNull(deadline, "deadline");
        return changed(e -> e.setDeadline(deadline));
    }

    /**
     * {@return the same request, waited for this long}
     *
     * @param limit how long the client waits for all outputs; absent: {@link #DEFAULT_TIMEOUT}
     * @throws IllegalArgumentException when it is not above 0
     */
    public final R timeout(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("a timeout of " + limit + " leaves no time to answer; give more than 0");
        }
        return with(event, limit);
    }

    /** {@return how long the client waits for all outputs} */
    public final Duration timeout() {
        return timeout;
    }

    /** {@return the event to send: a copy, with an id} */
    public final GenerationRequest toEvent() {
        GenerationRequest.Builder copy = GenerationRequest.newBuilder(event);
        return event.getRequestId().equals(NO_ID)
                ? copy.setRequestId(UUID.randomUUID().toString()).build()
                : copy.build();
    }

    final R changed(UnaryOperator<GenerationRequest.Builder> change) {
        return with(change.apply(GenerationRequest.newBuilder(event)).build(), timeout);
    }
}
