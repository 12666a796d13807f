package io.latentstream.generator.latent;

import java.util.Map;

/**
 * What a decoder is asked for one item.
 *
 * @param values the latent followed by the one-hot vector of each label group
 * @param labels label group to value, asked for or drawn; empty for an unconditional model
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once per item, on the hot path
public record DecoderRow(float[] values, Map<String, String> labels) {}
