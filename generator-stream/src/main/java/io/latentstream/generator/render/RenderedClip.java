package io.latentstream.generator.render;

/**
 * A mono clip, encoded.
 *
 * @param sampleRate Hz
 * @param sampleCount samples in the payload
 * @param payload in the encoding asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once per clip and given away
public record RenderedClip(int sampleRate, int sampleCount, byte[] payload) {}
