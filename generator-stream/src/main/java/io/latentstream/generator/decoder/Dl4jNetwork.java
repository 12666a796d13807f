package io.latentstream.generator.decoder;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's own forward pass, for networks of any layers and on any device. */
final class Dl4jNetwork implements BlockRunner {
    private static final int MOST_ROWS =
            64; // more gains nothing; a convolution's intermediate values would leave the cache
    private static final int MOST_VALUES = 1 << 20;

    private final MultiLayerNetwork network;
    private final int inputWidth;
    private final int outputWidth;
    private final int mostRows;
    private final float[] values;

    /** Takes the network over. */
    Dl4jNetwork(MultiLayerNetwork network) {
        this.network = network;
        this.inputWidth = network.layerInputSize(0);
        this.outputWidth = network.layerSize(network.getnLayers() - 1);
        this.mostRows = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / Math.max(inputWidth, outputWidth)));
        this.values = new float[mostRows * outputWidth];
    }

    @Override
    public int inputWidth() {
        return inputWidth;
    }

    @Override
    public int outputWidth() {
        return outputWidth;
    }

    @Override
    public int mostRows() {
        return mostRows;
    }

    @Override
    public void run(float[] inputs, int first, int rows, int blockRows) {
        float[] block = Arrays.copyOfRange(inputs, first * inputWidth, (first + rows) * inputWidth);
        try (INDArray input = Nd4j.create(Arrays.copyOf(block, blockRows * inputWidth), blockRows, inputWidth);
                INDArray output = network.output(input, false)) {
            copy(output, rows);
        } catch (RuntimeException
                | OutOfMemoryError e) { // ND4J has many kinds; that one is JavaCPP's, of its own limit
            throw new DecodeException("DL4J failed: " + e.getMessage(), e);
        }
    }

    private void copy(INDArray output, int rows) {
        FloatBuffer from = output.data().asNioFloat();
        int rowStride = Math.toIntExact(output.stride(0));
        int columnStride = Math.toIntExact(output.stride(1));
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < outputWidth; column++) {
                values[row * outputWidth + column] = from.get(row * rowStride + column * columnStride);
            }
        }
    }

    @Override
    public void check(int rows) {
        UnitValues.check(UnitValues.Source.of(values), rows * outputWidth);
    }

    @Override
    public void values(float[] to, int at, int rows) {
        System.arraycopy(values, 0, to, at, rows * outputWidth);
    }

    /** Frees the parameters, without the collection of all garbage that DL4J's own close() asks for. */
    @Override
    public void close() {
        network.params().close();
    }
}
