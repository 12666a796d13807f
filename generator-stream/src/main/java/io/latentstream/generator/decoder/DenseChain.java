package io.latentstream.generator.decoder;

import io.latentstream.media.image.PixelGrid;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Dense layers on the CPU, on the network's own parameters and on buffers that are made once: BLAS multiplies, Java adds biases and
 * activates. Matrices are column-major with an item in each row, because in this layout most kernels treat all items alike.
 */
final class DenseChain implements BlockRunner {
    private static final int MOST_ROWS = 256;
    private static final int MOST_VALUES = 1 << 18; // 1 MB, so that a block stays in the cache

    private final MultiLayerNetwork network;
    private final List<DenseStep> steps;
    private final INDArray[] memory; // of the input, then of each step's product
    private final FloatBuffer[] buffers;
    private final INDArray[][] matrices; // by number of rows: views of the memory
    private final float[] floats; // a matrix of the block; after a run the output
    private int outputRows; // of it

    private DenseChain(MultiLayerNetwork network, List<DenseStep> steps) {
        this.network = network;
        this.steps = steps;
        this.memory = new INDArray[steps.size() + 1];
        int widest = 0;
        for (int i = 0; i < memory.length; i++) {
            widest = Math.max(widest, width(i));
        }
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / widest));
        this.floats = new float[most * widest];
        this.matrices = new INDArray[most + 1][];
        this.buffers = new FloatBuffer[memory.length];
        for (int i = 0; i < memory.length; i++) {
            memory[i] = Nd4j.create(DataType.FLOAT, (long) most * width(i));
            buffers[i] = memory[i].data().asNioFloat();
        }
    }

    /** A chain that owns the network; empty when that has other layers, or lies on a GPU. */
    static Optional<BlockRunner> of(MultiLayerNetwork network) {
        List<DenseStep> steps = new ArrayList<>();
        for (Layer layer : network.getLayers()) {
            DenseStep.of(layer).ifPresent(steps::add);
        }
        boolean dense = steps.size() == network.getnLayers()
                && network.getLayerWiseConfigurations().getInputPreProcessors().isEmpty();
        boolean cpu = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
        return dense && cpu ? Optional.of(new DenseChain(network, steps)) : Optional.empty();
    }

    private int width(int matrix) {
        return matrix == 0 ? inputWidth() : steps.get(matrix - 1).width();
    }

    @Override
    public int inputWidth() {
        return steps.get(0).inputWidth();
    }

    @Override
    public int outputWidth() {
        return steps.get(steps.size() - 1).width();
    }

    @Override
    public int mostRows() {
        return matrices.length - 1;
    }

    @Override
    public void run(float[] inputs, int first, int rows, int blockRows) {
        write(inputs, first, rows, blockRows);
        try {
            for (int i = 0; i < steps.size(); i++) {
                buffers[i].put(0, floats, 0, blockRows * width(i));
                multiply(i, blockRows, i < steps.size() - 1 ? blockRows : rows);
            }
        } catch (RuntimeException
                | OutOfMemoryError e) { // ND4J has many kinds; that one is JavaCPP's, of its own limit
            throw new DecodeException("ND4J failed: " + e.getMessage(), e);
        }
        outputRows = rows;
    }

    /** Leaves the input in the floats. */
    private void write(float[] inputs, int first, int rows, int blockRows) {
        int width = inputWidth();
        for (int column = 0; column < width; column++) {
            for (int row = 0; row < blockRows; row++) {
                floats[column * blockRows + row] = row < rows ? inputs[(first + row) * width + column] : 0f;
            }
        }
    }

    /** Leaves the first rows of a step's output in the floats. */
    private void multiply(int step, int blockRows, int rows) {
        INDArray[] block = matrices(blockRows);
        Nd4j.gemm(block[step], steps.get(step).weights(), block[step + 1], false, false, 1, 0);
        FloatBuffer product = buffers[step + 1];
        if (rows == blockRows) {
            product.get(0, floats, 0, rows * width(step + 1));
        } else {
            for (int column = 0; column < width(step + 1); column++) {
                product.get(column * blockRows, floats, column * rows, rows);
            }
        }
        steps.get(step).finish(floats, rows);
    }

    @Override
    public void check(int rows) {
        UnitValues.check(UnitValues.Source.of(floats), outputRows * outputWidth());
    }

    @Override
    public void values(float[] to, int at, int rows) {
        int width = outputWidth();
        for (int column = 0; column < width; column++) {
            int from = column * outputRows;
            int place = at + column;
            for (int row = 0; row < rows; row++) {
                to[place] = floats[from + row];
                place += width;
            }
        }
    }

    /** Quantises while it transposes, which takes one pass through the cache instead of two. */
    @Override
    public void pixels(byte[] to, int at, int rows) {
        int width = outputWidth();
        for (int column = 0; column < width; column++) {
            int from = column * outputRows;
            int place = at + column;
            for (int row = 0; row < rows; row++) {
                to[place] = PixelGrid.quantised(floats[from + row]);
                place += width;
            }
        }
    }

    private INDArray[] matrices(int rows) {
        if (matrices[rows] == null) {
            INDArray[] block = new INDArray[memory.length];
            for (int i = 0; i < block.length; i++) {
                block[i] = memory[i]
                        .get(NDArrayIndex.interval(0, (long) rows * width(i)))
                        .reshape('f', rows, width(i));
            }
            matrices[rows] = block;
        }
        return matrices[rows];
    }

    @Override
    public void close() {
        for (INDArray array : memory) {
            array.close();
        }
        network.params().close();
    }
}
