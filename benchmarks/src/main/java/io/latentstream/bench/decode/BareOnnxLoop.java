package io.latentstream.bench.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentstream.bench.model.BenchModel;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime as its documentation shows it, on one thread: a new tensor for the inputs, run, and the values copied out. */
final class BareOnnxLoop implements DecodeLoop {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final Batch batch;

    private BareOnnxLoop(byte[] file, Batch batch) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file, options);
        }
        this.input = session.getInputNames().iterator().next();
        this.batch = batch;
    }

    static BareOnnxLoop of(BenchModel model, Batch batch) {
        try {
            return new BareOnnxLoop(model.decoder(BenchModel.ONNX), batch);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read model '" + model.name() + "'", e);
        }
    }

    @Override
    public Object decode() {
        long[] shape = {batch.rows(), batch.width()};
        try (OnnxTensor rows = OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.inputs()), shape);
                OrtSession.Result result = session.run(Map.of(input, rows))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] values = new float[output.remaining()];
            output.get(values);
            return values;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot free a session: " + e.getMessage(), e);
        }
    }
}
