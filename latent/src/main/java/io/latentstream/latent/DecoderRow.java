package io.latentstream.latent;

import java.util.Map;

/**
 * A decoder's input for one item.
 *
 * @param values the latent followed by the one-hot vector of each label group
 * @param labels label group to value, asked for or drawn; empty for an unconditional model
 * @param phaseSeed seed for what the decoder's output leaves open, such as the phases of a clip; 0 at temperature 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once per item, on the hot path
public record DecoderRow(float[] values, Map<String, String> labels, long phaseSeed) {}
