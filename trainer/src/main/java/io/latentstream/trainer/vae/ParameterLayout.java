package io.latentstream.trainer.vae;

import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.DenseStack;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Network;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Where the parameters of a {@link VaeSpec} lie in the one flat vector: encoder, decoder, prior, likelihood. A
 * convolutional encoder's convolutions come before its dense layers, a decoder's after them, the narrowest first.
 *
 * @param convolutions of the encoder, in its order
 * @param encoder width of the dense layers' input, then of each of them
 * @param decoder the same of the decoder
 * @param prior how many the prior has
 * @param likelihood how many the likelihood has
 */
record ParameterLayout(
        List<ConvolutionShape> convolutions, List<Integer> encoder, List<Integer> decoder, int prior, int likelihood) {
    ParameterLayout {
        convolutions = List.copyOf(convolutions);
        encoder = List.copyOf(encoder);
        decoder = List.copyOf(decoder);
    }

    static ParameterLayout of(VaeSpec spec) {
        List<Integer> mirrored = new ArrayList<>(spec.hiddenLayers());
        Collections.reverse(mirrored);
        List<ConvolutionShape> convolutions = spec.convolutions();
        int features = convolutions.isEmpty()
                ? spec.size()
                : convolutions.get(convolutions.size() - 1).narrowSize();
        return new ParameterLayout(
                convolutions,
                sizes(features + spec.labelSize(), spec.hiddenLayers(), 2 * spec.latentSize()),
                sizes(spec.latentSize() + spec.labelSize(), mirrored, features),
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

    /** The encoder, for minibatches of {@code batch}: x and y to mu and log sigma^2. */
    Network encoder(int batch, FlatVector parameters, FlatVector gradient) {
        return Network.encoder(convolutions, encoder, batch, parameters, gradient, 0);
    }

    /** The decoder, for minibatches of {@code batch}: z and y to logits. */
    Network decoder(int batch, FlatVector parameters, FlatVector gradient) {
        return Network.decoder(convolutions, decoder, batch, parameters, gradient, decoderStart());
    }

    /** Where the encoder's convolution number {@code index} begins: its bias, then its weights. */
    int encoderConvolutionStart(int index) {
        return convolutions.subList(0, index).stream()
                .mapToInt(ConvolutionShape::parameters)
                .sum();
    }

    int encoderDenseStart() {
        return encoderConvolutionStart(convolutions.size());
    }

    int decoderStart() {
        return encoderDenseStart() + DenseStack.parameters(encoder);
    }

    /** Where the transpose of the encoder's convolution number {@code index} begins: its bias, then its weights. */
    int decoderConvolutionStart(int index) {
        return decoderStart()
                + DenseStack.parameters(decoder)
                + convolutions.subList(index + 1, convolutions.size()).stream()
                        .mapToInt(ConvolutionShape::transposedParameters)
                        .sum();
    }

    int priorStart() {
        return decoderConvolutionStart(-1);
    }

    int likelihoodStart() {
        return priorStart() + prior;
    }

    int total() {
        return likelihoodStart() + likelihood;
    }

    /** Multiplications that decoding a latent takes. */
    long decoderProducts() {
        long products = convolutions.stream()
                .mapToLong(shape -> (long) shape.positions() * shape.weights())
                .sum();
        for (int layer = 0; layer + 1 < decoder.size(); layer++) {
            products += (long) decoder.get(layer) * decoder.get(layer + 1);
        }
        return products;
    }
}
