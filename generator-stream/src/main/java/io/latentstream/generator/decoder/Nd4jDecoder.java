package io.latentstream.generator.decoder;

import java.io.IOException;
import java.util.Optional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Reads decoders that ND4J runs: dense layers as a chain of matrix products, everything else as DL4J's own network, which
 * allocates and copies more.
 */
public final class Nd4jDecoder {
    /** Name of the artifact format: a zip of a {@code MultiLayerNetwork} as DL4J's ModelSerializer writes it. */
    public static final String FORMAT = "dl4j-zip";

    private Nd4jDecoder() {}

    /** Reads a network within {@link DecoderLimits#DEFAULT}. */
    public static Decoder read(byte[] zip) {
        return read(zip, DecoderLimits.DEFAULT);
    }

    /**
     * Reads a network.
     *
     * @param zip the artifact's bytes
     * @throws MalformedDecoderException when they are no network, or one that does not run
     */
    static Decoder read(byte[] zip, DecoderLimits limits) {
        MultiLayerNetwork network = network(zip, limits);
        try {
            limits.checkRow("input", network.layerInputSize(0));
            limits.checkRow("output", network.layerSize(network.getnLayers() - 1));
            Optional<BlockRunner> chain = DenseChain.of(network);
            return BlockDecoder.of(chain.orElseGet(() -> new Dl4jNetwork(network)));
        } catch (MalformedDecoderException e) {
            network.params().close(); // once more does no harm
            throw e;
        } catch (RuntimeException e) {
            network.params().close();
            throw new MalformedDecoderException("its layers make no decoder: " + e.getMessage(), e);
        } catch (Error e) { // such as an OutOfMemoryError
            network.params().close();
            throw e;
        }
    }

    static MultiLayerNetwork network(byte[] zip) {
        return network(zip, DecoderLimits.DEFAULT);
    }

    private static MultiLayerNetwork network(byte[] zip, DecoderLimits limits) {
        try {
            return NetworkZip.read(zip, limits.maxBytes());
        } catch (IOException | RuntimeException e) {
            throw new MalformedDecoderException("it is no zip of a DL4J network: " + e.getMessage(), e);
        }
    }
}
