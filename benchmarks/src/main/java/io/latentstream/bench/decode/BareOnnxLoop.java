package io.latentstream.bench.decode;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.ImageShape;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime as its documentation shows it, on one thread: a new tensor for the inputs, run, and the output copied out: an image's
 * pixels, a spectrogram's values.
 */
final class BareOnnxLoop implements DecodeLoop {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String input;
    private final boolean images;
    private final Batch batch;

    private BareOnnxLoop(byte[] file, boolean images, Batch batch) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file, options);
        }
        this.input = session.getInputNames().iterator().next();
        this.images = images;
        this.batch = batch;
    }

    static BareOnnxLoop of(BenchModel model, Batch batch) {
        try {
            return new BareOnnxLoop(
                    model.decoder(BenchModel.ONNX), model.version().getRendering() instanceof ImageShape, batch);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read model '" + model.name() + "'", e);
        }
    }

    @Override
    public Object decode() {
        long[] shape = {batch.rows(), batch.width()};
        try (OnnxTensor rows = OnnxTensor.createTensor(environment, FloatBuffer.wrap(batch.inputs()), shape);
                OrtSession.Result result = session.run(Map.of(input, rows), Set.of(images ? "pixels" : "values"))) {
            return array((OnnxTensor) result.get(0));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
        }
    }

    private Object array(OnnxTensor output) {
        if (images) {
            ByteBuffer bytes = output.getByteBuffer();
            byte[] pixels = new byte[bytes.remaining()];
            bytes.get(pixels);
            return pixels;
        }
        FloatBuffer floats = output.getFloatBuffer();
        float[] values = new float[floats.remaining()];
        floats.get(values);
        return values;
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
