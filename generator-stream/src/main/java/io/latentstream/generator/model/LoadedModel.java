package io.latentstream.generator.model;

import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.LatentSampler;
import java.util.Optional;

/** A model version ready to answer: its prior and its decoder, which is freed when the last holder lets go. */
public final class LoadedModel {
    private final ModelVersion version;
    private final LatentSampler sampler;
    private final Decoder decoder;
    private final Rendering rendering;
    private final Runnable freed;
    private int holders = 1;

    /**
     * Starts with one holder: the caller. Throws IllegalArgumentException when the version makes nothing that can be rendered.
     *
     * @param freed hears when the decoder has been freed
     */
    LoadedModel(ModelVersion version, LatentSampler sampler, Decoder decoder, Runnable freed) {
        this.version = version;
        this.sampler = sampler;
        this.decoder = decoder;
        this.freed = freed;
        this.rendering = Rendering.of(version.getRendering());
    }

    /** What the trainer published. */
    public ModelVersion version() {
        return version;
    }

    /** Draws the decoder's input. */
    public LatentSampler sampler() {
        return sampler;
    }

    /** Decodes. Not to be closed by whoever holds a lease. */
    public Decoder decoder() {
        return decoder;
    }

    /** What a row of the decoder's output is. */
    public Rendering rendering() {
        return rendering;
    }

    String name() {
        return version.getVersion();
    }

    /** Why it answers no more, though it did; empty while it does. */
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

    /** Takes a holder away and frees the decoder after the last one. */
    synchronized void release() {
        holders--;
        if (holders == 0) {
            decoder.close();
            freed.run();
        }
    }
}
