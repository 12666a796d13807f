package io.latentstream.generator.decoder;

import static io.latentstream.generator.decoder.OddOnnx.FLOAT;
import static io.latentstream.generator.decoder.OddOnnx.IN;
import static io.latentstream.generator.decoder.OddOnnx.OUT;
import static io.latentstream.generator.decoder.OddOnnx.attribute;
import static io.latentstream.generator.decoder.OddOnnx.body;
import static io.latentstream.generator.decoder.OddOnnx.dense;
import static io.latentstream.generator.decoder.OddOnnx.draft;
import static io.latentstream.generator.decoder.OddOnnx.flag;
import static io.latentstream.generator.decoder.OddOnnx.function;
import static io.latentstream.generator.decoder.OddOnnx.functionCalls;
import static io.latentstream.generator.decoder.OddOnnx.longs;
import static io.latentstream.generator.decoder.OddOnnx.loop;
import static io.latentstream.generator.decoder.OddOnnx.node;
import static io.latentstream.generator.decoder.OddOnnx.onnx;
import static io.latentstream.generator.decoder.OddOnnx.output;
import static io.latentstream.generator.decoder.OddOnnx.port;
import static io.latentstream.generator.decoder.OddOnnx.scalar;
import static io.latentstream.generator.decoder.OddOnnx.weights;
import static io.latentstream.generator.decoder.OddOnnx.with;
import static io.latentstream.generator.decoder.OddOnnxReader.assertRefused;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import onnx.Onnx;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files that hold not all their values, make noise, or mix rows: each is refused with a reason. */
class OnnxAloneTest {
    private static final NodeProto SIGMOID = node("Sigmoid", "values", "s");

    static Stream<Arguments> refused() {
        return Stream.of(
                // values that the file does not hold
                arguments("weights in a file beside it", external("weights.bin"), "weights lie in another file"),
                arguments(
                        "weights in a file of the system",
                        external("../../../../etc/hostname"),
                        "weights lie in another file"),
                arguments(
                        "such weights in a branch",
                        onnx(
                                dense(branch(
                                        constantNode("c", externalTensor("", "weights.bin")),
                                        node("Identity", "u", "c"))),
                                with(flag("yes", true))),
                        "weights lie in another file"),
                arguments(
                        "such weights in a function",
                        onnx(
                                dense(node("Sigmoid", "values", "s")),
                                model -> model.addFunctions(
                                        body("f").addNode(constantNode("c", externalTensor("", "weights.bin"))))),
                        "weights lie in another file"),
                // noise and neighbours
                arguments("noise", noisy("RandomNormalLike"), "'RandomNormalLike' makes noise"),
                arguments("uniform noise", noisy("RandomUniformLike"), "'RandomUniformLike' makes noise"),
                arguments("Bernoulli", noisy("Bernoulli"), "'Bernoulli' makes noise"),
                arguments(
                        "noise in a loop",
                        onnx(
                                dense(
                                        loop("trips", "", node("RandomNormalLike", "z", "x")),
                                        node("Sigmoid", "values", "t")),
                                with(scalar("trips", 3))),
                        "makes noise"),
                arguments(
                        "noise in a function",
                        onnx(functionCalls("mine", 1), function("mine", "RandomNormalLike")),
                        "makes noise"),
                arguments(
                        "a dropout in training mode",
                        onnx(
                                dense(node("Dropout", "d", "s", "", "yes"), node("Sigmoid", "values", "d")),
                                with(flag("yes", true))),
                        "its Dropout has an input training_mode"),
                arguments("a mean over the batch", overBatch("ReduceMean", "axes"), "depend on the rows beside it"),
                arguments("a maximum over the batch", overBatch("ReduceMax", "axes"), "depend on the rows beside it"),
                arguments(
                        "a softmax over the batch",
                        onnx(dense(draft("Softmax", "values", "s")
                                .addAttribute(attribute("axis", 0))
                                .build())),
                        "depend on the rows beside it"),
                arguments(
                        "a cumulative sum over the batch",
                        onnx(
                                dense(node("CumSum", "c", "s", "axis"), node("Sigmoid", "values", "c")),
                                with(scalar("axis", 0))),
                        "depend on the rows beside it"),
                arguments(
                        "the batch backwards",
                        onnx(
                                dense(
                                        node("Slice", "c", "s", "from", "to", "axis", "step"),
                                        node("Sigmoid", "values", "c")),
                                with(
                                        longs("from", -1),
                                        longs("to", Long.MIN_VALUE),
                                        longs("axis", 0),
                                        longs("step", -1))),
                        "depend on the rows beside it"),
                arguments("a normalisation in training mode", normalised(), "depend on the rows beside it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, byte[] file, String reason) {
        assertRefused(file, reason);
    }

    private static byte[] noisy(String operator) {
        return onnx(dense(node("Sigmoid", "v", "s"), node(operator, "z", "v"), node("Min", "values", "v", "z")));
    }

    private static byte[] overBatch(String operator, String axes) {
        return onnx(dense(
                draft(operator, "r", "s")
                        .addAttribute(Onnx.AttributeProto.newBuilder()
                                .setName(axes)
                                .setType(Onnx.AttributeProto.AttributeType.INTS)
                                .addInts(0))
                        .build(),
                node("Sub", "t", "s", "r"),
                node("Sigmoid", "values", "t")));
    }

    private static byte[] normalised() {
        NodeProto normalisation = draft("BatchNormalization", "n", "s", "scale", "bias", "mean0", "variance0")
                .addOutput("mean")
                .addOutput("variance")
                .addAttribute(attribute("training_mode", 1))
                .build();
        return onnx(
                dense(normalisation, node("Sigmoid", "values", "n")),
                with(weights("scale", OUT), weights("bias", OUT), weights("mean0", OUT), weights("variance0", OUT)));
    }

    private static TensorProto.Builder externalTensor(String name, String location) {
        return weights(name, IN, OUT)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        StringStringEntryProto.newBuilder().setKey("location").setValue(location));
    }

    private static byte[] external(String location) {
        return onnx(dense(SIGMOID), model -> model.getGraphBuilder().setInitializer(0, externalTensor("W", location)));
    }

    private static NodeProto constantNode(String output, TensorProto.Builder value) {
        return draft("Constant", output)
                .addAttribute(Onnx.AttributeProto.newBuilder()
                        .setName("value")
                        .setType(Onnx.AttributeProto.AttributeType.TENSOR)
                        .setT(value))
                .build();
    }

    private static NodeProto branch(NodeProto... inside) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("branch")
                .addAllNode(List.of(inside))
                .addNode(node("Sigmoid", "v", "s"))
                .addOutput(port("v", FLOAT, "N", OUT));
        return draft("If", "values", "yes")
                .addAttribute(attribute("then_branch", graph))
                .addAttribute(attribute("else_branch", graph))
                .build();
    }
}
