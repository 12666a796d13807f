package io.latentstream.generator.decoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One ONNX session with its input and outputs in native memory that is made once; each size of a block has tensors on the same
 * memory. Where the graph has a second output {@code pixels}, its bytes are used as they are; else values are quantised here.
 */
final class OnnxBlocks implements BlockRunner {
    private static final int MOST_ROWS = 256;
    private static final int MOST_VALUES = 1 << 18; // 1 MB, so that a block stays in the cache

    private static final Set<String> NONE_BESIDE = Set.of(); // outputs that ONNX Runtime would allocate

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final TimedRun run;
    private final Purpose purpose;
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
     * @param run the runs of this session
     * @param limit most rows of a block
     * @param purpose decides what its output may be
     */
    OnnxBlocks(
            OrtEnvironment environment,
            OrtSession session,
            OnnxSignature signature,
            TimedRun run,
            int limit,
            Purpose purpose) {
        long widest = Math.max(OnnxSignature.rowLength(signature.input()), OnnxSignature.rowLength(signature.values()));
        int most = Math.min(limit, mostRows(widest));
        this.environment = environment;
        this.session = session;
        this.run = run;
        this.purpose = purpose;
        input = OnnxPort.of(signature.input(), most);
        values = OnnxPort.of(signature.values(), most);
        pixels = signature.pixels() == null ? null : OnnxPort.of(signature.pixels(), most);
        inputNumbers = input.memory().asFloatBuffer();
        outputNumbers = values.memory().asFloatBuffer();
        tensors = new Tensors[most + 1];
    }

    /** Most rows of a block whose rows have up to so many numbers. */
    static int mostRows(long widest) {
        return (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / widest));
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
            run.run(options -> session.run(block.inputs(), NONE_BESIDE, block.outputs(), options)
                    .close());
        } catch (OrtException e) {
            throw new DecodeException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> trouble() {
        return run.trouble();
    }

    @Override
    public void check(int rows) {
        purpose.check((from, to, count) -> outputNumbers.get(from, to, 0, count), rows * outputWidth());
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
        run.close();
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
