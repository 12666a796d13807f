package io.latentstream.trainer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.Onnx;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** An ONNX graph in the making: one value after the other, each from the one before and constants. */
final class OnnxGraph {
    private static final String BATCH = "N";
    private static final int IR_VERSION = 7;
    private static final int OPSET = 13;

    private final Onnx.GraphProto.Builder graph;
    private String value;

    /** Starts with an input [N, width], any N. */
    OnnxGraph(String name, String input, int width) {
        this.graph = Onnx.GraphProto.newBuilder().setName(name).addInput(rows(input, DataType.FLOAT_VALUE, width));
        this.value = input;
    }

    /** Adds an operator over the last value and constants; its result is the last value from now on. */
    void add(String operator, String result, List<String> constants, Onnx.AttributeProto... attributes) {
        graph.addNode(Onnx.NodeProto.newBuilder()
                .setOpType(operator)
                .setName(result)
                .addInput(value)
                .addAllInput(constants)
                .addOutput(result)
                .addAllAttribute(List.of(attributes)));
        value = result;
    }

    /** Goes on from an earlier value, or the input, instead of the last one. */
    void continueFrom(String earlier) {
        value = earlier;
    }

    /** Adds a constant of floats in their own shape. */
    void constant(String name, INDArray values) {
        constant(name, values.dup('c').data().asFloat(), values.shape());
    }

    /** Adds a constant of floats, the last dimension side by side. */
    void constant(String name, float[] numbers, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        constant(name, DataType.FLOAT_VALUE, bytes, shape);
    }

    /** Adds a single number as a constant. */
    void constant(String name, float number) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        constant(name, DataType.FLOAT_VALUE, bytes.putFloat(0, number));
    }

    /** Adds a single unsigned byte as a constant. */
    void constant(String name, byte number) {
        constant(name, DataType.UINT8_VALUE, ByteBuffer.allocate(1).put(0, number));
    }

    /** Adds a constant vector of whole numbers. */
    void constant(String name, long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        constant(name, DataType.INT64_VALUE, bytes, numbers.length);
    }

    private void constant(String name, int type, ByteBuffer bytes, long... shape) {
        Onnx.TensorProto.Builder tensor =
                Onnx.TensorProto.newBuilder().setName(name).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
    }

    static Onnx.AttributeProto attribute(String name, long number) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INT)
                .setI(number)
                .build();
    }

    static Onnx.AttributeProto attribute(String name, List<Long> numbers) {
        return Onnx.AttributeProto.newBuilder()
                .setName(name)
                .setType(Onnx.AttributeProto.AttributeType.INTS)
                .addAllInts(numbers)
                .build();
    }

    /** Makes an output [N, width] of the last value, of floats. */
    void giveFloats(int width) {
        graph.addOutput(rows(value, DataType.FLOAT_VALUE, width));
    }

    /** Makes an output [N, width] of the last value, of unsigned bytes. */
    void giveBytes(int width) {
        graph.addOutput(rows(value, DataType.UINT8_VALUE, width));
    }

    /** The model. */
    byte[] finish() {
        return Onnx.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("latentstream")
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static Onnx.ValueInfoProto rows(String name, int type, int width) {
        Onnx.TensorShapeProto shape = Onnx.TensorShapeProto.newBuilder()
                .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH))
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
