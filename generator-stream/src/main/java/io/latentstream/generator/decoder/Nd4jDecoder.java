package io.latentstream.generator.decoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Reads decoders that ND4J runs: dense layers as a chain of matrix products, everything else as DL4J's own network, which
 * allocates and copies more.
 */
public final class Nd4jDecoder {
    /** Name of the artifact format: a zip of a {@code MultiLayerNetwork} as {@link ModelSerializer} writes it. */
    public static final String FORMAT = "dl4j-zip";

    private Nd4jDecoder() {}

    /**
     * Reads a network.
     *
     * @param zip the artifact's bytes
     * @throws MalformedDecoderException when they are no network, or one that does not run
     */
    public static Decoder read(byte[] zip) {
        MultiLayerNetwork network = network(zip);
        try {
            Optional<BlockRunner> chain = DenseChain.of(network);
            return BlockDecoder.of(chain.orElseGet(() -> new Dl4jNetwork(network)));
        } catch (MalformedDecoderException e) {
            throw e; // which has freed the network
        } catch (RuntimeException e) {
            network.params().close();
            throw new MalformedDecoderException("its layers make no decoder: " + e.getMessage(), e);
        }
    }

    static MultiLayerNetwork network(byte[] zip) {
        try {
            return ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), false);
        } catch (IOException | RuntimeException e) {
            throw new MalformedDecoderException("it is no zip of a DL4J network: " + e.getMessage(), e);
        }
    }
}
