package io.latentstream.generator.decoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.TensorProto.DataType;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A DL4J decoder as an ONNX model, "latent" to "values" and, where asked for, "pixels": dense layers and transposed convolutions
 * that double the size.
 */
final class OnnxFile {
    static final int KERNEL = 4;
    static final int STRIDE = 2;
    private static final int IR_VERSION = 7;
    private static final int OPSET = 13;

    private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder().setName("test");
    private String value = "latent";

    private OnnxFile() {}

    static byte[] of(MultiLayerNetwork network) {
        return layersOf(network).bytes();
    }

    static byte[] withPixels(MultiLayerNetwork network) {
        OnnxFile file = layersOf(network);
        file.addPixels(network.layerSize(network.getnLayers() - 1));
        return file.bytes();
    }

    private static OnnxFile layersOf(MultiLayerNetwork network) {
        OnnxFile file = new OnnxFile();
        for (int i = 0; i < network.getnLayers(); i++) {
            InputPreProcessor reshape = network.getLayerWiseConfigurations().getInputPreProcess(i);
            if (reshape != null) {
                file.addReshape(i, reshape);
            }
            file.addLayer(network.getLayer(i), i);
        }
        file.graph.addNode(node("Identity", "values", file.value));
        file.graph.addInput(rows("latent", DataType.FLOAT_VALUE, network.layerInputSize(0)));
        file.graph.addOutput(rows("values", DataType.FLOAT_VALUE, network.layerSize(network.getnLayers() - 1)));
        return file;
    }

    private void addPixels(int width) {
        graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName("scale")
                .setDataType(DataType.FLOAT_VALUE)
                .addFloatData(1f / 255));
        graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName("black")
                .setDataType(DataType.UINT8_VALUE)
                .addInt32Data(0));
        graph.addNode(node("QuantizeLinear", "pixels", "values", "scale", "black"));
        graph.addOutput(rows("pixels", DataType.UINT8_VALUE, width));
    }

    private byte[] bytes() {
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private void addReshape(int index, InputPreProcessor to) {
        long[] shape = to instanceof FeedForwardToCnnPreProcessor maps
                ? new long[] {-1, maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth()}
                : new long[] {0, -1};
        ByteBuffer bytes = bytes(shape.length * Long.BYTES);
        bytes.asLongBuffer().put(shape);
        graph.addInitializer(Onnx.TensorProto.newBuilder()
                .setName("shape" + index)
                .setDataType(DataType.INT64_VALUE)
                .addDims(shape.length)
                .setRawData(ByteString.copyFrom(bytes)));
        add(node("Reshape", "reshaped" + index, value, "shape" + index));
    }

    private void addLayer(Layer layer, int index) {
        var kind = layer.conf().getLayer();
        if (!(kind instanceof LossLayer)) {
            boolean convolution = kind instanceof Deconvolution2D;
            INDArray weight = layer.getParam("W");
            addFloats("weight" + index, convolution ? weight : weight.transpose());
            addFloats("bias" + index, layer.getParam("b").reshape(((FeedForwardLayer) kind).getNOut()));
            String name = "linear" + index;
            add(convolution ? convolution(name, index) : gemm(name, index));
        }
        var activation = ((BaseLayer) kind).getActivationFn();
        if (!(activation instanceof ActivationIdentity)) {
            add(node(activation instanceof ActivationReLU ? "Relu" : "Sigmoid", "active" + index, value));
        }
    }

    private Onnx.NodeProto.Builder gemm(String name, int index) {
        return node("Gemm", name, value, "weight" + index, "bias" + index)
                .addAttribute(Onnx.AttributeProto.newBuilder()
                        .setName("transB")
                        .setType(AttributeType.INT)
                        .setI(1));
    }

    private Onnx.NodeProto.Builder convolution(String name, int index) {
        long padding = (KERNEL - STRIDE) / 2;
        return node("ConvTranspose", name, value, "weight" + index, "bias" + index)
                .addAttribute(numbers("strides", STRIDE, STRIDE))
                .addAttribute(numbers("pads", padding, padding, padding, padding));
    }

    private static Onnx.AttributeProto.Builder numbers(String name, long... numbers) {
        Onnx.AttributeProto.Builder attribute =
                Onnx.AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        for (long number : numbers) {
            attribute.addInts(number);
        }
        return attribute;
    }

    private static Onnx.NodeProto.Builder node(String operator, String name, String... inputs) {
        return Onnx.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(List.of(inputs))
                .addOutput(name);
    }

    private void add(Onnx.NodeProto.Builder node) {
        graph.addNode(node);
        value = node.getOutput(0);
    }

    private void addFloats(String name, INDArray values) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT_VALUE);
        for (long size : values.shape()) {
            tensor.addDims(size);
        }
        float[] numbers = values.dup('c').data().asFloat();
        ByteBuffer bytes = bytes(numbers.length * Float.BYTES);
        bytes.asFloatBuffer().put(numbers);
        graph.addInitializer(tensor.setRawData(ByteString.copyFrom(bytes)));
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Onnx.ValueInfoProto rows(String name, int type, int width) {
        Onnx.TensorShapeProto shape = Onnx.TensorShapeProto.newBuilder()
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(width))
                .build();
        return Onnx.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(shape)))
                .build();
    }
}
