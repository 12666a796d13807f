package io.latentstream.generator.render;

import io.latentstream.event.Encoding;

/**
 * How a clip is asked for.
 *
 * @param encoding WAV or PCM16
 * @param trim whether to cut the silence around the sound: what is 40 dB below the loudest
 * @param recipe how it was made, in ASCII, which a WAV carries; empty: it carries none
 */
public record ClipFormat(Encoding encoding, boolean trim, String recipe) {
    /** Without a recipe. */
    public ClipFormat(Encoding encoding, boolean trim) {
        this(encoding, trim, "");
    }
}
