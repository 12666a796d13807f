package io.latentstream.bench.decode;

import java.util.List;

/**
 * What is measured, and how.
 *
 * @param decoders models
 * @param ways to decode, where a decoder has them
 * @param batches rows of a batch
 * @param benchmark how each setting is measured
 */
record DecodePlan(List<DecoderModel> decoders, List<Way> ways, List<Integer> batches, DecodeBenchmark benchmark) {
    DecodePlan {
        decoders = List.copyOf(decoders);
        ways = List.copyOf(ways);
        batches = List.copyOf(batches);
    }
}
