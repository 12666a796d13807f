package io.latentstream.trainer.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;

/** An exported encoder in ONNX Runtime. */
final class OnnxPosteriors implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxPosteriors(byte[] file) {
        try {
            this.session = environment.createSession(file);
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    /** Mean, then log-variance, of rows of values and one-hot labels. */
    float[][] of(float[][] rows) {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, rows);
                OrtSession.Result result = session.run(Map.of("values", input))) {
            return (float[][]) result.get("posterior").orElseThrow().getValue();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new AssertionError(e);
        }
    }
}
