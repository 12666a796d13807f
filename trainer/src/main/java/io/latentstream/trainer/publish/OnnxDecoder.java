package io.latentstream.trainer.publish;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import onnx.Onnx;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A stack of DL4J dense layers as an ONNX model: input "latent" [N, in], output "values" [N, out], any N. The same network
 * gives the same bytes.
 */
final class OnnxDecoder {
    private static final String INPUT = "latent";
    private static final String OUTPUT = "values";
    private static final String BATCH = "N";
    private static final int IR_VERSION = 7;
    private static final int OPSET = 13;

    private OnnxDecoder() {}

    static byte[] write(MultiLayerNetwork decoder, String name) {
        Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName(name);
        String value = INPUT;
        for (int i = 0; i < decoder.getnLayers(); i++) {
            boolean last = i == decoder.getnLayers() - 1;
            value = addLayer(graph, decoder.getLayer(i), i, value, last);
        }
        graph.addInput(tensor(INPUT, decoder.layerInputSize(0)));
        graph.addOutput(tensor(OUTPUT, decoder.layerSize(decoder.getnLayers() - 1)));
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("latentstream")
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static String addLayer(Onnx.GraphProto.Builder graph, Layer layer, int index, String input, boolean last) {
        String weight = "weight" + index;
        String bias = "bias" + index;
        // DL4J keeps [in, out] with the inputs of a unit side by side: row by row that is [out, in], hence transB.
        graph.addInitializer(constant(weight, layer.getParam("W").transpose()));
        graph.addInitializer(
                constant(bias, layer.getParam("b").reshape(layer.getParam("b").length())));
        String linear = "linear" + index;
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType("Gemm")
                .setName(linear)
                .addInput(input)
                .addInput(weight)
                .addInput(bias)
                .addOutput(linear)
                .addAttribute(Onnx.AttributeProto.newBuilder()
                        .setName("transB")
                        .setType(Onnx.AttributeProto.AttributeType.INT)
                        .setI(1)));
        String operator = operator(((DenseLayer) layer.conf().getLayer()).getActivationFn());
        String output = last ? OUTPUT : operator.toLowerCase(Locale.ROOT) + index;
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator.toLowerCase(Locale.ROOT) + index)
                .addInput(linear)
                .addOutput(output));
        return output;
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
        throw new IllegalArgumentException("activation '" + activation + "' has no ONNX form here; add it to "
                + OnnxDecoder.class.getSimpleName());
    }

    private static Onnx.TensorProto constant(String name, INDArray values) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE);
        for (long size : values.shape()) {
            tensor.addDims(size);
        }
        float[] numbers = values.dup('c').data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return tensor.setRawData(ByteString.copyFrom(bytes)).build();
    }

    private static Onnx.ValueInfoProto tensor(String name, int width) {
        Onnx.TensorShapeProto shape = Onnx.TensorShapeProto.newBuilder()
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH))
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                                .setShape(shape)))
                .build();
    }
}
