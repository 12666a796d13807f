package io.latentstream.bench.loop;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.ImageShape;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.latent.LatentSampler;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Decodes the same batch of rows, drawn from the model's prior: our engines, what people would call instead, and the limit. */
final class DecodeLoops {
    private final BenchModel model;
    private final int rows;
    private final float[] inputs; // rows x width, row by row
    private final boolean images;

    /** What decodes. */
    enum Backend {
        ND4J("nd4j"),
        ONNXRUNTIME("onnxruntime"),
        DL4J_OUTPUT("DL4J output()"),
        BARE_ONNXRUNTIME("bare ONNX Runtime"),
        SGEMM("sgemm alone");

        private final String label;

        Backend(String label) {
            this.label = label;
        }

        /** Name in tables. */
        String label() {
            return label;
        }
    }

    DecodeLoops(BenchModel model, int rows) {
        this.model = model;
        this.rows = rows;
        LatentSampler sampler = model.sampler();
        this.inputs = new float[rows * sampler.rowWidth()];
        BenchModel.draw(sampler, inputs);
        this.images = model.version().getRendering() instanceof ImageShape;
    }

    /** The loop of this backend. */
    Callable<Object> of(Backend backend) {
        return switch (backend) {
            case ND4J -> engine(Engine.ND4J);
            case ONNXRUNTIME -> engine(Engine.ONNXRUNTIME);
            case DL4J_OUTPUT -> dl4jOutput();
            case BARE_ONNXRUNTIME -> bareOnnxRuntime();
            case SGEMM -> sgemm();
        };
    }

    /** One of our engines as the generator uses it: from an array into an array, checked, images as pixels. */
    private Callable<Object> engine(Engine engine) {
        Decoder decoder = model.decoder(new DecoderSettings(engine, Device.CPU, 1));
        int count = rows * decoder.outputWidth();
        byte[] pixels = new byte[images ? count : 0];
        float[] values = new float[images ? 0 : count];
        return () -> {
            if (images) {
                decoder.decodePixels(inputs, rows, pixels);
                return pixels;
            }
            decoder.decode(inputs, rows, values);
            return values;
        };
    }

    /** What DL4J's documentation shows: a new array for the inputs, and the values left in ND4J's array. */
    private Callable<Object> dl4jOutput() {
        MultiLayerNetwork network = model.network();
        return () -> {
            // Freed at once: left to the garbage collector, the arrays would fill the memory between two collections.
            try (INDArray input = inputMatrix();
                    INDArray output = network.output(input)) {
                return output.getDouble(0);
            }
        };
    }

    /** What ONNX Runtime's documentation shows: a new tensor for the inputs, run, and the output copied out. */
    private Callable<Object> bareOnnxRuntime() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        OrtSession session = session(environment);
        String input = session.getInputNames().iterator().next();
        Set<String> outputs = Set.of(images ? "pixels" : "values");
        long[] shape = {rows, inputs.length / rows};
        return () -> {
            try (OnnxTensor latents = OnnxTensor.createTensor(environment, FloatBuffer.wrap(inputs), shape);
                    OrtSession.Result result = session.run(Map.of(input, latents), outputs)) {
                OnnxTensor output = (OnnxTensor) result.get(0);
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
        };
    }

    private OrtSession session(OrtEnvironment environment) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            return environment.createSession(model.decoderFile("onnx"), options);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot read model '" + model.name() + "'", e);
        }
    }

    /**
     * The limit: the products of a dense decoder's matrices and nothing else, on arrays that are allocated once. No bias, no
     * activation, and nothing goes in or comes out.
     */
    private Callable<Object> sgemm() {
        List<INDArray> activations = new ArrayList<>(List.of(inputMatrix().dup('f')));
        List<INDArray> weights = new ArrayList<>();
        for (Layer layer : model.network().getLayers()) {
            INDArray weight = layer.getParam("W").dup('f');
            weights.add(weight);
            activations.add(Nd4j.create(new long[] {rows, weight.size(1)}, 'f'));
        }
        return () -> {
            for (int layer = 0; layer < weights.size(); layer++) {
                INDArray product = activations.get(layer + 1);
                Nd4j.gemm(activations.get(layer), weights.get(layer), product, false, false, 1, 0);
            }
            return activations;
        };
    }

    private INDArray inputMatrix() {
        return Nd4j.create(inputs, new long[] {rows, inputs.length / rows}, 'c');
    }
}
