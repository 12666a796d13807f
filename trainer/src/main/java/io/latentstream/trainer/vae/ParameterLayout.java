package io.latentstream.trainer.vae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Where the parameters of a {@link VaeSpec} lie in the one flat vector: encoder, decoder, prior, likelihood. */
record ParameterLayout(List<Integer> encoder, List<Integer> decoder, int prior, int likelihood) {
    ParameterLayout {
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
    }

    static ParameterLayout of(VaeSpec spec) {
        List<Integer> mirrored = new ArrayList<>(spec.hiddenLayers());
        Collections.reverse(mirrored);
        return new ParameterLayout(
                sizes(spec.size() + spec.labelSize(), spec.hiddenLayers(), 2 * spec.latentSize()),
                sizes(spec.latentSize() + spec.labelSize(), mirrored, spec.size()),
                spec.prior().parameters(spec.latentSize()),
                spec.likelihood().parameters());
    }

    private static List<Integer> sizes(int input, List<Integer> hidden, int output) {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(input);
        sizes.addAll(hidden);
        sizes.add(output);
        return sizes;
    }

    int decoderStart() {
        return denseParameters(encoder);
    }

    int priorStart() {
        return decoderStart() + denseParameters(decoder);
    }

    int likelihoodStart() {
        return priorStart() + prior;
    }

    int total() {
        return likelihoodStart() + likelihood;
    }

    /** Weights and biases of a stack of dense layers with these sizes, input first. */
    static int denseParameters(List<Integer> sizes) {
        int count = 0;
        for (int layer = 0; layer + 1 < sizes.size(); layer++) {
            count += (sizes.get(layer) + 1) * sizes.get(layer + 1);
        }
        return count;
    }
}
