package io.latentstream.generator.render;

/** A decoder's values hold no sound that could be rendered. */
public final class SilentClipException extends RuntimeException {
    SilentClipException() {
        super("the decoder gave silence; the model is broken, route to another version");
    }
}
