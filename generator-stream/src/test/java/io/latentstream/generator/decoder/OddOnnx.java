package io.latentstream.generator.decoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import onnx.Onnx;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.AttributeProto.AttributeType;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** ONNX decoders of any kind, node by node: 'latent' of 6 numbers to 'values' of 12, weights W and B at hand. */
public final class OddOnnx {
    static final int IN = 6;
    static final int OUT = 12;
    static final int FLOAT = DataType.FLOAT_VALUE;
    static final int INT64 = DataType.INT64_VALUE;
    static final int BOOL = DataType.BOOL_VALUE;

    private OddOnnx() {}

    /** What is done to a model before it is written. */
    interface Change {
        void to(ModelProto.Builder model);
    }

    /** A graph with these nodes between rows of floats, and what else is done to it. */
    static byte[] onnx(List<NodeProto> nodes, Change... changes) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17));
        model.getGraphBuilder()
                .setName("decoder")
                .addAllNode(nodes)
                .addInitializer(weights("W", IN, OUT))
                .addInitializer(weights("B", OUT))
                .addInput(port("latent", FLOAT, "N", IN))
                .addOutput(port("values", FLOAT, "N", OUT));
        Arrays.stream(changes).forEach(change -> change.to(model));
        return model.build().toByteArray();
    }

    /** A dense layer, then this; the last value is 's'. */
    static List<NodeProto> dense(NodeProto... behind) {
        List<NodeProto> nodes =
                new ArrayList<>(List.of(node("MatMul", "m", "latent", "W"), node("Add", "s", "m", "B")));
        nodes.addAll(List.of(behind));
        return nodes;
    }

    /**
     * A decoder whose values no order of summation and no kernel can change: value o is latent o % latent times a power of
     * two, plus a number that one of the label groups says, clipped to [0,1]. All else that is summed up is 0.
     *
     * @param groups how many values each label group has; at least one group
     */
    public static byte[] exact(int latent, List<Integer> groups, int outputs) {
        int inputs = latent + groups.stream().mapToInt(Integer::intValue).sum();
        float[] weights = new float[inputs * outputs];
        for (int o = 0; o < outputs; o++) {
            weights[o % latent * outputs + o] = (o % 2 == 0 ? 1f : -1f) / (2 << (o % 3));
            int first = latent;
            for (int g = 0; g < groups.size(); g++) {
                for (int value = 0; g == o % groups.size() && value < groups.get(g); value++) {
                    weights[(first + value) * outputs + o] = (1 + (o + value) % 7) / 8f;
                }
                first += groups.get(g);
            }
        }
        ByteBuffer raw = ByteBuffer.allocate(weights.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(weights);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17));
        model.getGraphBuilder()
                .setName("decoder")
                .addNode(node("MatMul", "m", "latent", "W"))
                .addNode(node("Clip", "values", "m", "least", "most"))
                .addInitializer(TensorProto.newBuilder()
                        .setName("W")
                        .setDataType(FLOAT)
                        .addDims(inputs)
                        .addDims(outputs)
                        .setRawData(ByteString.copyFrom(raw)))
                .addInitializer(TensorProto.newBuilder()
                        .setName("least")
                        .setDataType(FLOAT)
                        .addFloatData(0))
                .addInitializer(TensorProto.newBuilder()
                        .setName("most")
                        .setDataType(FLOAT)
                        .addFloatData(1))
                .addInput(port("latent", FLOAT, "N", inputs))
                .addOutput(port("values", FLOAT, "N", outputs));
        return model.build().toByteArray();
    }

    static NodeProto node(String operator, String output, String... inputs) {
        return draft(operator, output, inputs).build();
    }

    static NodeProto.Builder draft(String operator, String output, String... inputs) {
        return NodeProto.newBuilder().setOpType(operator).addOutput(output).addAllInput(List.of(inputs));
    }

    static AttributeProto.Builder attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.INT)
                .setI(value);
    }

    static AttributeProto.Builder numbers(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute;
    }

    static AttributeProto.Builder attribute(String name, GraphProto.Builder body) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeType.GRAPH)
                .setG(body);
    }

    static TensorProto.Builder weights(String name, int... dims) {
        int count = Arrays.stream(dims).reduce(1, (a, b) -> a * b);
        ByteBuffer raw = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        new Random(count).doubles(count, -0.4, 0.4).forEach(value -> raw.putFloat((float) value));
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(FLOAT);
        Arrays.stream(dims).forEach(tensor::addDims);
        return tensor.setRawData(ByteString.copyFrom(raw.flip()));
    }

    static TensorProto.Builder longs(String name, long... values) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(INT64).addDims(values.length);
        Arrays.stream(values).forEach(tensor::addInt64Data);
        return tensor;
    }

    static TensorProto.Builder scalar(String name, long value) {
        return TensorProto.newBuilder().setName(name).setDataType(INT64).addInt64Data(value);
    }

    static TensorProto.Builder flag(String name, boolean value) {
        return TensorProto.newBuilder().setName(name).setDataType(BOOL).addInt32Data(value ? 1 : 0);
    }

    /** A value whose dimensions are names, or numbers. */
    static ValueInfoProto port(String name, int type, Object... dims) {
        Onnx.TensorShapeProto.Builder shape = Onnx.TensorShapeProto.newBuilder();
        for (Object dim : dims) {
            shape.addDim(
                    dim instanceof String text
                            ? Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam(text)
                            : Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(((Number) dim).longValue()));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(Onnx.TypeProto.newBuilder()
                        .setTensorType(Onnx.TypeProto.Tensor.newBuilder()
                                .setElemType(type)
                                .setShape(shape)))
                .build();
    }

    static Change with(TensorProto.Builder... initializers) {
        return model ->
                List.of(initializers).forEach(each -> model.getGraphBuilder().addInitializer(each));
    }

    static Change input(ValueInfoProto port) {
        return model -> model.getGraphBuilder().setInput(0, port);
    }

    static Change output(ValueInfoProto port) {
        return model -> model.getGraphBuilder().setOutput(0, port);
    }

    /** Adds s to itself, times and times again while the condition holds; gives 't'. */
    static NodeProto loop(String trips, String condition, NodeProto... inside) {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("body")
                .addInput(port("i", INT64))
                .addInput(port("go", BOOL))
                .addInput(port("x", FLOAT, "N", OUT))
                .addNode(node("Identity", "goOn", "go"))
                .addNode(node("Sigmoid", "y", "x"))
                .addAllNode(List.of(inside))
                .addOutput(port("goOn", BOOL))
                .addOutput(port("y", FLOAT, "N", OUT));
        return draft("Loop", "t", trips, condition, "s")
                .addAttribute(attribute("body", body))
                .build();
    }

    /** A decoder that never ends where a row begins with 0 and ends with 1. */
    public static byte[] endlessFrom0To1() {
        return onnx(
                dense(
                        along("Gather", "first", "latent", "index0"),
                        along("Gather", "last", "latent", "index5"),
                        node("Equal", "is0", "first", "zero"),
                        node("Equal", "is1", "last", "one"),
                        node("And", "is", "is0", "is1"),
                        draft("Cast", "f", "is")
                                .addAttribute(attribute("to", FLOAT))
                                .build(),
                        draft("ReduceMax", "any", "f")
                                .addAttribute(attribute("keepdims", 0))
                                .build(),
                        node("Greater", "yes", "any", "zero"),
                        loop("", "yes"),
                        node("Sigmoid", "values", "t")),
                with(scalar("index0", 0), scalar("index5", IN - 1), number("zero", 0), number("one", 1)));
    }

    private static NodeProto along(String operator, String output, String... inputs) {
        return draft(operator, output, inputs)
                .addAttribute(attribute("axis", 1))
                .build();
    }

    static TensorProto.Builder number(String name, float value) {
        return TensorProto.newBuilder().setName(name).setDataType(FLOAT).addFloatData(value);
    }

    static List<NodeProto> functionCalls(String function, int times) {
        List<NodeProto> nodes = new ArrayList<>(dense());
        nodes.addAll(Collections.nCopies(
                times, draft(function, "values", "s").setDomain("mine").build()));
        return nodes;
    }

    static Onnx.FunctionProto.Builder body(String name) {
        return Onnx.FunctionProto.newBuilder()
                .setName(name)
                .setDomain("mine")
                .addInput("x")
                .addOutput("y")
                .addOpsetImport(Onnx.OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("mine").setVersion(1));
    }

    /** A function that calls operators, those of its own domain written "mine:name", one after the other. */
    static Change function(String name, String... operators) {
        Onnx.FunctionProto.Builder function = body(name);
        String value = "x";
        for (int i = 0; i < operators.length; i++) {
            String output = i == operators.length - 1 ? "y" : "v" + i;
            String operator = operators[i];
            NodeProto.Builder node = draft(operator.replace("mine:", ""), output, value);
            function.addNode(operator.startsWith("mine:") ? node.setDomain("mine") : node);
            value = output;
        }
        return model -> model.addFunctions(function)
                .addOpsetImport(
                        Onnx.OperatorSetIdProto.newBuilder().setDomain("mine").setVersion(1));
    }

    static TensorProto.Builder floats(String name, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return weights(name, values.length).setRawData(ByteString.copyFrom(raw));
    }

    /** A decoder as exporters write it: a reshape by the number of rows, an enlargement, a convolution. */
    static byte[] views() {
        return onnx(
                dense(
                        node("Shape", "sizes", "s"),
                        node("Gather", "n", "sizes", "first"),
                        node("Unsqueeze", "ns", "n", "axes"),
                        draft("Concat", "shape", "ns", "map")
                                .addAttribute(attribute("axis", 0))
                                .build(),
                        node("Reshape", "maps", "s", "shape"),
                        node("Resize", "doubled", "maps", "", "scales"),
                        draft("Conv", "halved", "doubled", "kernel")
                                .addAttribute(numbers("strides", 2, 2))
                                .build(),
                        node("Relu", "r", "halved"),
                        node("Flatten", "flat", "r"),
                        node("Sigmoid", "values", "flat")),
                with(scalar("first", 0), longs("axes", 0), longs("map", 1, 3, 4), floats("scales", 1, 1, 2, 2)),
                with(weights("kernel", 1, 1, 1, 1)));
    }
}
