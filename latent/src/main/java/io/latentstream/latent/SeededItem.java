package io.latentstream.latent;

import java.util.Map;

/**
 * An item that a seed stands for.
 *
 * @param seed seed of a request
 * @param index the item's place in it
 * @param labels label group to the value asked for; a group not in it is drawn uniformly
 */
public record SeededItem(long seed, int index, Map<String, String> labels) {}
