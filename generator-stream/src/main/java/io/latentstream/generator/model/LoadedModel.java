package io.latentstream.generator.model;

import io.latentstream.event.FailureCode;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.Encoder;
import io.latentstream.generator.render.Rendering;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.latent.LatentSampler;
import java.util.Optional;

/**
 * A model version ready to answer: its prior, its decoder, and its encoder where one was published and asked for. Both networks
 * are freed when the last holder lets go.
 */
public final class LoadedModel {
    private final ModelVersion version;
    private final LatentSampler sampler;
    private final Decoder decoder;
    private final Rendering rendering;
    private final Optional<EncoderSlot> encoder;
    private final Runnable freed;
    private int holders = 1;

    /**
     * Starts with one holder: the caller. Throws IllegalArgumentException when the version makes nothing that can be rendered.
     *
     * @param encoder empty for a version without one
     * @param freed hears when the decoder has been freed
     */
    LoadedModel(
            ModelVersion version,
            LatentSampler sampler,
            Decoder decoder,
            Optional<EncoderSlot> encoder,
            Runnable freed) {
        this.version = version;
        this.sampler = sampler;
        this.decoder = decoder;
        this.encoder = encoder;
        this.freed = freed;
        this.rendering = Rendering.of(version.getRendering());
    }

    /** A version without an encoder. */
    LoadedModel(ModelVersion version, LatentSampler sampler, Decoder decoder, Runnable freed) {
        this(version, sampler, decoder, Optional.empty(), freed);
    }

    /** What the trainer published. */
    public ModelVersion version() {
        return version;
    }

    /** Draws the decoder's input. */
    public LatentSampler sampler() {
        return sampler;
    }

    /** The decoder, which holders of a lease must not close. */
    public Decoder decoder() {
        return decoder;
    }

    /** Whether the version has an encoder. */
    public boolean hasEncoder() {
        return encoder.isPresent();
    }

    /**
     * The encoder, which the first call loads; holders of a lease must not close it.
     *
     * @throws RequestRefusedException with UNSUPPORTED where the version has none, MODEL_CORRUPT where it cannot be loaded,
     *     DECODE_FAILED where it is not ready yet
     */
    public Encoder encoder() {
        EncoderSlot slot = encoder.orElseThrow(() -> new RequestRefusedException(
                FailureCode.UNSUPPORTED,
                "%s has no encoder, which an input needs; train a new version".formatted(title())));
        try {
            return slot.get();
        } catch (ModelRefusedException e) {
            throw new RequestRefusedException(
                    e.kind() == ModelRefusedException.Kind.LOADING
                            ? FailureCode.DECODE_FAILED
                            : FailureCode.MODEL_CORRUPT,
                    "the encoder of %s cannot be loaded: %s".formatted(title(), e.getMessage()));
        }
    }

    private String title() {
        return "version %s of model %s"
                .formatted(
                        RequestRefusedException.quoted(version.getVersion()),
                        RequestRefusedException.quoted(version.getName()));
    }

    /** How a row of the decoder's output is rendered. */
    public Rendering rendering() {
        return rendering;
    }

    String name() {
        return version.getVersion();
    }

    /** Why it has stopped answering; empty while it answers. */
    Optional<ModelRefusedException> trouble() {
        return decoder.trouble().map(why -> new ModelRefusedException(ModelRefusedException.Kind.BROKEN, why));
    }

    /** Adds a holder; false when the last one has let go already. */
    synchronized boolean retain() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Takes a holder away and frees the networks after the last one. */
    synchronized void release() {
        holders--;
        if (holders == 0) {
            decoder.close();
            encoder.ifPresent(EncoderSlot::close);
            freed.run();
        }
    }
}
