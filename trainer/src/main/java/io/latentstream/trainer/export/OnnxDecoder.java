package io.latentstream.trainer.export;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;

/**
 * DL4J layers, dense and transposed convolutions, as an ONNX model: input "latent" [N, in], output "values" [N, out],
 * any N; for images also "pixels" [N, out], the values as unsigned bytes, rounded to nearest. The same network gives
 * the same bytes.
 */
final class OnnxDecoder {
    private static final String VALUES = "values";
    private static final String PIXELS = "pixels";
    private static final String SCALE = "scale";
    private static final String BLACK = "black";

    private final MultiLayerNetwork decoder;
    private final OnnxGraph graph;

    private OnnxDecoder(MultiLayerNetwork decoder, String name) {
        this.decoder = decoder;
        this.graph = new OnnxGraph(name, "latent", decoder.layerInputSize(0));
    }

    static byte[] write(MultiLayerNetwork decoder, String name) {
        OnnxDecoder onnx = new OnnxDecoder(decoder, name);
        onnx.addValues();
        return onnx.graph.finish();
    }

    static byte[] writeWithPixels(MultiLayerNetwork decoder, String name) {
        OnnxDecoder onnx = new OnnxDecoder(decoder, name);
        onnx.addValues();
        onnx.addPixels();
        return onnx.graph.finish();
    }

    private int width() {
        return decoder.layerSize(decoder.getnLayers() - 1);
    }

    private void addPixels() {
        graph.constant(SCALE, 1f / 255);
        graph.constant(BLACK, (byte) 0);
        graph.add("QuantizeLinear", PIXELS, List.of(SCALE, BLACK));
        graph.giveBytes(width());
    }

    private void addValues() {
        for (int i = 0; i < decoder.getnLayers(); i++) {
            InputPreProcessor reshaping = decoder.getLayerWiseConfigurations().getInputPreProcess(i);
            if (reshaping != null) {
                addReshaping(reshaping, i);
            }
            addLayer(decoder.getLayer(i), i);
        }
        graph.giveFloats(width());
    }

    private void addReshaping(InputPreProcessor reshaping, int index) {
        if (reshaping instanceof FeedForwardToCnnPreProcessor maps) {
            String shape = "shape" + index;
            graph.constant(shape, -1, maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth());
            graph.add("Reshape", "maps" + index, List.of(shape));
        } else if (reshaping instanceof CnnToFeedForwardPreProcessor) {
            graph.add("Flatten", "flat" + index, List.of(), OnnxGraph.attribute("axis", 1));
        } else {
            throw withoutForm("pre-processor", reshaping);
        }
    }

    private void addLayer(Layer layer, int index) {
        org.deeplearning4j.nn.conf.layers.Layer conf = layer.conf().getLayer();
        if (conf instanceof DenseLayer) {
            addDense(layer, index);
        } else if (conf instanceof Deconvolution2D transposed) {
            addTransposed(layer, transposed, index);
        } else if (!(conf instanceof LossLayer)) {
            throw withoutForm("layer", conf);
        }
        addActivation(((BaseLayer) conf).getActivationFn(), index);
    }

    private void addDense(Layer layer, int index) {
        // DL4J keeps [in, out] with the inputs of a unit side by side: row by row that is [out, in], hence transB.
        graph.constant("weight" + index, layer.getParam("W").transpose());
        addBias(layer, index);
        graph.add(
                "Gemm", "linear" + index, List.of("weight" + index, "bias" + index), OnnxGraph.attribute("transB", 1));
    }

    // DL4J's "same": the map grows by the stride, what is too much is cut off, the odd row below and the odd column on
    // the right.
    private void addTransposed(Layer layer, Deconvolution2D conf, int index) {
        long kernel = conf.getKernelSize()[0];
        long stride = conf.getStride()[0];
        long before = (kernel - stride) / 2;
        long behind = kernel - stride - before;
        graph.constant("weight" + index, layer.getParam("W"));
        addBias(layer, index);
        graph.add(
                "ConvTranspose",
                "linear" + index,
                List.of("weight" + index, "bias" + index),
                OnnxGraph.attribute("kernel_shape", List.of(kernel, kernel)),
                OnnxGraph.attribute("strides", List.of(stride, stride)),
                OnnxGraph.attribute("pads", List.of(before, before, behind, behind)));
    }

    private void addBias(Layer layer, int index) {
        graph.constant(
                "bias" + index,
                layer.getParam("b").reshape(new long[] {layer.getParam("b").length()}));
    }

    private void addActivation(IActivation activation, int index) {
        boolean last = index == decoder.getnLayers() - 1;
        String operator = operator(activation);
        if (last || !operator.equals("Identity")) {
            graph.add(operator, last ? VALUES : operator.toLowerCase(Locale.ROOT) + index, List.of());
        }
    }

    private static String operator(IActivation activation) {
        if (activation instanceof ActivationReLU) {
            return "Relu";
        }
        if (activation instanceof ActivationSigmoid) {
            return "Sigmoid";
        }
        if (activation instanceof ActivationIdentity) {
            return "Identity";
        }
        throw withoutForm("activation", activation);
    }

    private static IllegalArgumentException withoutForm(String what, Object which) {
        return new IllegalArgumentException(
                what + " '" + which + "' has no ONNX form here; add it to " + OnnxDecoder.class.getSimpleName());
    }
}
