package io.latentstream.generator.decoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.apache.kafka.common.utils.ByteBufferUnmapper;

/** One ONNX session with its input and output in native memory, made once; each size of a block has tensors on the same memory. */
final class OnnxBlocks implements BlockRunner {
    private static final int MOST_ROWS = 256;
    private static final int MOST_VALUES = 1 << 18; // 1 MB, so that a block stays in the cache

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String inputName;
    private final String outputName;
    private final int inputWidth;
    private final int outputWidth;
    private final ByteBuffer inputMemory;
    private final ByteBuffer outputMemory;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final Tensors[] tensors;

    /** The tensors of one size of a block, by name. */
    private record Tensors(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

    /**
     * Takes a session over, unless it throws.
     *
     * @throws IllegalArgumentException when it has not one input and one output of rows of floats
     */
    OnnxBlocks(OrtEnvironment environment, OrtSession session) throws OrtException {
        this.environment = environment;
        this.session = session;
        NodeInfo in = only("input", session.getInputInfo());
        NodeInfo out = only("output", session.getOutputInfo());
        inputName = in.getName();
        outputName = out.getName();
        inputWidth = width(in);
        outputWidth = width(out);
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / outputWidth));
        inputMemory = floats(most * inputWidth);
        outputMemory = floats(most * outputWidth);
        input = inputMemory.asFloatBuffer();
        output = outputMemory.asFloatBuffer();
        tensors = new Tensors[most + 1];
    }

    private static NodeInfo only(String what, Map<String, NodeInfo> nodes) {
        if (nodes.size() != 1) {
            throw new IllegalArgumentException(
                    "its graph has the %ss %s instead of one".formatted(what, nodes.keySet()));
        }
        return nodes.values().iterator().next();
    }

    private static int width(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor
                && tensor.onnxType == TensorInfo.OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT
                && tensor.getShape().length == 2
                && tensor.getShape()[0] < 0
                && tensor.getShape()[1] > 0) {
            return Math.toIntExact(tensor.getShape()[1]);
        }
        throw new IllegalArgumentException("'%s' is %s instead of any number of rows of floats of a fixed length"
                .formatted(node.getName(), node.getInfo()));
    }

    private static ByteBuffer floats(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES)).order(ByteOrder.nativeOrder());
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
        return tensors.length - 1;
    }

    @Override
    public void run(float[] inputs, int first, int rows, int blockRows, float[] values) {
        input.put(0, inputs, first * inputWidth, rows * inputWidth);
        try {
            Tensors block = tensors(blockRows);
            session.run(block.inputs(), block.outputs()).close();
        } catch (OrtException e) {
            throw new DecodeException("ONNX Runtime failed: " + e.getMessage(), e);
        }
        output.get(0, values, first * outputWidth, rows * outputWidth);
    }

    private Tensors tensors(int rows) throws OrtException {
        if (tensors[rows] == null) {
            tensors[rows] = new Tensors(
                    Map.of(inputName, tensor(input, rows, inputWidth)),
                    Map.of(outputName, tensor(output, rows, outputWidth)));
        }
        return tensors[rows];
    }

    private OnnxTensor tensor(FloatBuffer buffer, int rows, int width) throws OrtException {
        return OnnxTensor.createTensor(environment, buffer.slice(0, rows * width), new long[] {rows, width});
    }

    @Override
    public void close() {
        for (Tensors block : tensors) {
            if (block != null) {
                block.inputs().values().forEach(OnnxTensor::close);
                block.outputs().values().forEach(OnnxTensor::close);
            }
        }
        try {
            session.close();
            // Now, not when the collector sees fit: at a change of versions the next one needs as much.
            ByteBufferUnmapper.unmap("a decoder's input", inputMemory);
            ByteBufferUnmapper.unmap("a decoder's output", outputMemory);
        } catch (OrtException | IOException e) {
            throw new IllegalStateException("ONNX Runtime's memory cannot be freed: " + e.getMessage(), e);
        }
    }
}
