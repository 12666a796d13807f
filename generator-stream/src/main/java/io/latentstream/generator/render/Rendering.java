package io.latentstream.generator.render;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.Encoding;
import io.latentstream.event.ImageShape;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.generator.request.Medium;

/** How a row of a decoder's output is rendered, as its model version says. */
public sealed interface Rendering permits ImageRendering, AudioRendering {
    /** Values of a row. */
    int valueCount();

    /** Items of a batch: enough for the engines to be fast, few enough for memory and for requests that wait. */
    int rowsAtOnce();

    /** A lower bound of an output's payload, known before it is made; trim is for clips. */
    long leastBytes(Encoding encoding, boolean trim);

    /** The kind of output that it becomes. */
    Medium medium();

    /**
     * Checks what a model version says of its rendering.
     *
     * @param event an ImageShape, an AudioRepresentation or a VocoderRepresentation
     * @throws IllegalArgumentException when nothing can be rendered that way
     */
    static Rendering of(Object event) {
        if (event instanceof ImageShape shape) {
            return new ImageRendering(shape.getWidth(), shape.getHeight(), shape.getBox());
        }
        if (event instanceof AudioRepresentation representation) {
            return AudioRendering.of(representation);
        }
        if (event instanceof VocoderRepresentation representation) {
            return AudioRendering.of(representation);
        }
        throw new IllegalArgumentException(
                "it makes " + event + ", neither images nor audio clips; use a generator that renders this");
    }
}
