package io.latentstream.generator.decoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Decodes with DL4J on the CPU: a {@code MultiLayerNetwork} zip that holds the decoder alone.
 *
 * <p>A BLAS may add up in another order for another batch size, and even for another place in the batch. So every batch runs
 * in blocks of one fixed size, the largest at which {@link BlockSize} found no bit that depends on the place.
 */
public final class Nd4jDecoder implements Decoder {
    /** Name of the artifact format: a zip as {@link ModelSerializer} writes it. */
    public static final String FORMAT = "dl4j-zip";

    private final MultiLayerNetwork network;
    private final int inputWidth;
    private final int outputWidth;
    private final int blockRows;
    private boolean closed;

    private Nd4jDecoder(MultiLayerNetwork network) {
        this.network = network;
        this.inputWidth = network.layerInputSize(0);
        this.outputWidth = network.layerSize(network.getnLayers() - 1);
        this.blockRows = BlockSize.largestPlaceIndependent(this::decodeBlock, inputWidth);
    }

    /**
     * Reads a network.
     *
     * @param zip the artifact's bytes
     * @throws MalformedDecoderException when they are no network
     */
    public static Nd4jDecoder read(byte[] zip) {
        MultiLayerNetwork network;
        try {
            network = ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(zip), false);
        } catch (IOException | RuntimeException e) {
            throw new MalformedDecoderException("it is no zip of a DL4J network: " + e.getMessage(), e);
        }
        try {
            return new Nd4jDecoder(network);
        } catch (RuntimeException e) {
            free(network);
            throw new MalformedDecoderException("its network does not run: " + e.getMessage(), e);
        }
    }

    @Override
    public int inputWidth() {
        return inputWidth;
    }

    @Override
    public int outputWidth() {
        return outputWidth;
    }

    /** Rows that the engine gets at once. */
    int blockRows() {
        return blockRows;
    }

    @Override
    public synchronized void decode(float[] inputs, int rows, float[] values) {
        if (closed) {
            throw new IllegalStateException("the decoder is closed");
        }
        for (int from = 0; from < rows; from += blockRows) {
            float[][] block = decodeBlock(padded(inputs, from, Math.min(rows, from + blockRows)));
            for (int row = from; row < Math.min(rows, from + blockRows); row++) {
                System.arraycopy(block[row - from], 0, values, row * outputWidth, outputWidth);
            }
        }
        UnitValues.check(values, rows, outputWidth);
    }

    private float[][] padded(float[] inputs, int from, int end) {
        float[][] block = new float[blockRows][inputWidth];
        for (int row = from; row < end; row++) {
            System.arraycopy(inputs, row * inputWidth, block[row - from], 0, inputWidth);
        }
        return block;
    }

    private float[][] decodeBlock(float[][] rows) {
        try (INDArray input = Nd4j.createFromArray(rows);
                INDArray output = network.output(input, false)) {
            return rowsOf(output);
        } catch (RuntimeException e) { // ND4J has many kinds
            throw new DecodeException("DL4J failed: " + e.getMessage(), e);
        }
    }

    private float[][] rowsOf(INDArray output) {
        FloatBuffer values = output.data().asNioFloat();
        int rowStride = Math.toIntExact(output.stride(0));
        int columnStride = Math.toIntExact(output.stride(1));
        float[][] rows = new float[Math.toIntExact(output.size(0))][outputWidth];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < outputWidth; column++) {
                rows[row][column] = values.get(row * rowStride + column * columnStride);
            }
        }
        return rows;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            free(network);
        }
    }

    /** Frees the parameters, without the collection of all garbage that DL4J's own close() asks for. */
    private static void free(MultiLayerNetwork network) {
        network.params().close();
    }
}
