package io.latentstream.generator.render;

import io.latentstream.event.Encoding;

/**
 * How a clip is asked for.
 *
 * @param encoding WAV or PCM16
 * @param trim whether to cut the silence around the sound: what is 40 dB below the loudest
 */
public record ClipFormat(Encoding encoding, boolean trim) {}
