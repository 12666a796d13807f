package io.latentstream.latent;

import java.util.Map;

/**
 * A Gaussian in the latent space, such as the posterior of an input.
 *
 * @param mean D numbers
 * @param deviation D standard deviations; zeros for a point
 * @param labels label group to value under which it was found, a value for each group; empty where that is not known
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record LatentPlace(float[] mean, float[] deviation, Map<String, String> labels) {}
