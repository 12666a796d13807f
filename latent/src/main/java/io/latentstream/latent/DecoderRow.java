package io.latentstream.latent;

import java.util.Map;

/**
 * What a decoder is asked for one item.
 *
 * @param values the latent followed by the one-hot vector of each label group
 * @param labels label group to value, asked for or drawn; empty for an unconditional model
 * @param phaseSeed the item's own seed of what its values do not tell, such as phases; 0 at temperature 0, which draws nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; made once per item, on the hot path
public record DecoderRow(float[] values, Map<String, String> labels, long phaseSeed) {}
