package io.latentstream.generator.decoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One ONNX session with its input and outputs in native memory, made once; each size of a block has tensors on the same memory.
 * Where the graph itself gives pixels beside values, nothing is left to be quantised here.
 */
final class OnnxBlocks implements BlockRunner {
    private static final int MOST_ROWS = 256;
    private static final int MOST_VALUES = 1 << 18; // 1 MB, so that a block stays in the cache

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxPort input;
    private final OnnxPort values;
    private final OnnxPort pixels; // null: the graph gives none
    private final FloatBuffer inputNumbers;
    private final FloatBuffer outputNumbers;
    private final Tensors[] tensors;

    /** The tensors of one size of a block, by name. */
    private record Tensors(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {}

    /**
     * Takes a session over, unless it throws.
     *
     * @throws IllegalArgumentException when it has not one input and one output of rows of floats, and beside it at most one
     *     of as long rows of unsigned bytes
     */
    OnnxBlocks(OrtEnvironment environment, OrtSession session) throws OrtException {
        Collection<NodeInfo> outputs = session.getOutputInfo().values();
        List<NodeInfo> bytes = rowsOf(OnnxJavaType.UINT8, outputs);
        NodeInfo in = only("input", session.getInputInfo().values(), List.of());
        NodeInfo out = only("output", outputs, bytes);
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / OnnxPort.width(out)));
        this.environment = environment;
        this.session = session;
        input = OnnxPort.of(in, most);
        values = OnnxPort.of(out, most);
        pixels = bytes.isEmpty() ? null : OnnxPort.of(bytes.get(0), most);
        inputNumbers = input.memory().asFloatBuffer();
        outputNumbers = values.memory().asFloatBuffer();
        tensors = new Tensors[most + 1];
    }

    private static List<NodeInfo> rowsOf(OnnxJavaType type, Collection<NodeInfo> nodes) {
        return nodes.stream().filter(node -> OnnxPort.isRowsOf(type, node)).toList();
    }

    /** The one node of floats, beside at most one of as many bytes. */
    private static NodeInfo only(String what, Collection<NodeInfo> nodes, List<NodeInfo> bytes) {
        List<NodeInfo> floats = rowsOf(OnnxJavaType.FLOAT, nodes);
        if (floats.size() != 1
                || bytes.size() > 1
                || nodes.size() > 1 + bytes.size()
                || bytes.stream().anyMatch(node -> OnnxPort.width(node) != OnnxPort.width(floats.get(0)))) {
            throw new IllegalArgumentException(
                    "its graph has the %ss %s instead of one: any number of rows of floats of a fixed length"
                            .formatted(what, nodes));
        }
        return floats.get(0);
    }

    @Override
    public int inputWidth() {
        return input.width();
    }

    @Override
    public int outputWidth() {
        return values.width();
    }

    @Override
    public int mostRows() {
        return tensors.length - 1;
    }

    @Override
    public void run(float[] inputs, int first, int rows, int blockRows) {
        inputNumbers.put(0, inputs, first * inputWidth(), rows * inputWidth());
        try {
            Tensors block = tensors(blockRows);
            session.run(block.inputs(), block.outputs()).close();
        } catch (OrtException e) {
            throw new DecodeException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void check(int rows) {
        UnitValues.check((from, to, count) -> outputNumbers.get(from, to, 0, count), rows * outputWidth());
    }

    @Override
    public void values(float[] to, int at, int rows) {
        outputNumbers.get(0, to, at, rows * outputWidth());
    }

    @Override
    public void pixels(byte[] to, int at, int rows) {
        if (pixels == null) {
            BlockRunner.super.pixels(to, at, rows);
        } else {
            pixels.memory().get(0, to, at, rows * outputWidth());
        }
    }

    private Tensors tensors(int rows) throws OrtException {
        if (tensors[rows] == null) {
            Map<String, OnnxTensor> outputs = new HashMap<>();
            outputs.put(values.name(), values.tensor(environment, rows));
            if (pixels != null) {
                outputs.put(pixels.name(), pixels.tensor(environment, rows));
            }
            tensors[rows] = new Tensors(Map.of(input.name(), input.tensor(environment, rows)), outputs);
        }
        return tensors[rows];
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
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot free a session: " + e.getMessage(), e);
        }
        input.free();
        values.free();
        if (pixels != null) {
            pixels.free();
        }
    }
}
