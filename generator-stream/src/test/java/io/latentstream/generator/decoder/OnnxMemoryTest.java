package io.latentstream.generator.decoder;

import static io.latentstream.generator.decoder.OddOnnx.BOOL;
import static io.latentstream.generator.decoder.OddOnnx.FLOAT;
import static io.latentstream.generator.decoder.OddOnnx.INT64;
import static io.latentstream.generator.decoder.OddOnnx.OUT;
import static io.latentstream.generator.decoder.OddOnnx.attribute;
import static io.latentstream.generator.decoder.OddOnnx.dense;
import static io.latentstream.generator.decoder.OddOnnx.draft;
import static io.latentstream.generator.decoder.OddOnnx.floats;
import static io.latentstream.generator.decoder.OddOnnx.longs;
import static io.latentstream.generator.decoder.OddOnnx.node;
import static io.latentstream.generator.decoder.OddOnnx.number;
import static io.latentstream.generator.decoder.OddOnnx.numbers;
import static io.latentstream.generator.decoder.OddOnnx.onnx;
import static io.latentstream.generator.decoder.OddOnnx.port;
import static io.latentstream.generator.decoder.OddOnnx.scalar;
import static io.latentstream.generator.decoder.OddOnnx.weights;
import static io.latentstream.generator.decoder.OddOnnx.with;
import static io.latentstream.generator.decoder.OddOnnxReader.LIMITS;
import static io.latentstream.generator.decoder.OddOnnxReader.assertRefused;
import static io.latentstream.generator.decoder.OddOnnxReader.assertServes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Graphs whose results are small and whose tensors on the way may be as large as they like. */
class OnnxMemoryTest {
    private static final String TOO_MUCH = "it needs more than 32 MiB beside its weights (MODEL_MAX_BYTES)";
    private static final String BY_LATENT = "depends on the latent's values and has no limit";

    private static final DecoderLimits PATIENT =
            new DecoderLimits(LIMITS.maxBytes(), LIMITS.maxRowValues(), LIMITS.loadTimeout(), Duration.ofSeconds(20));

    static Stream<Arguments> large() {
        return Stream.of(
                arguments("a tensor that doubles", reduced(doubling(24))),
                arguments(
                        "a tensor that doubles in a loop",
                        reduced(List.of(collecting("trips", node("Identity", "y", "x"))), scalar("trips", 28))),
                arguments(
                        "products of columns and rows",
                        reduced(
                                List.of(
                                        node("Reshape", "c1", "s", "column"),
                                        node("Reshape", "r1", "s", "row"),
                                        node("MatMul", "p1", "c1", "r1"),
                                        node("Reshape", "c2", "p1", "column"),
                                        node("Reshape", "r2", "p1", "row"),
                                        node("MatMul", "big", "c2", "r2")),
                                longs("column", -1, 1),
                                longs("row", 1, -1))),
                arguments(
                        "an image of 50,000 pixels a side",
                        reduced(
                                List.of(
                                        node("Reshape", "map", "s", "shape"),
                                        node("Resize", "big", "map", "", "scales")),
                                longs("shape", -1, 1, 3, 4),
                                floats("scales", 1, 1, 20_000, 10_000))),
                arguments(
                        "a margin of 2^28",
                        reduced(List.of(node("Pad", "big", "s", "pads")), longs("pads", 0, 0, 0, 1 << 28))),
                arguments(
                        "strides of 20,000",
                        reduced(
                                List.of(
                                        node("Reshape", "map", "s", "shape"),
                                        draft("ConvTranspose", "big", "map", "kernel")
                                                .addAttribute(numbers("strides", 20_000, 20_000))
                                                .build()),
                                longs("shape", -1, 1, 3, 4),
                                weights("kernel", 1, 1, 1, 1))),
                arguments(
                        "one of 2^26 labels",
                        reduced(
                                List.of(
                                        draft("ArgMax", "label", "s")
                                                .addAttribute(attribute("axis", 1))
                                                .build(),
                                        node("OneHot", "big", "label", "depth", "onOff")),
                                scalar("depth", 1 << 26),
                                floats("onOff", 0, 1))),
                arguments(
                        "numbers up to 2^31",
                        reduced(
                                List.of(node("Range", "r", "zero", "many", "step"), cast("big", "r", FLOAT)),
                                scalar("zero", 0),
                                scalar("many", 1L << 31),
                                scalar("step", 1))),
                arguments("much for 7 rows only", muchFor7Rows()),
                arguments(
                        "a sequence that grows",
                        reduced(
                                List.of(
                                        node("SequenceEmpty", "empty"),
                                        node("Tile", "wide", "s", "reps"),
                                        gathering("trips"),
                                        draft("ConcatFromSequence", "big", "all")
                                                .addAttribute(attribute("axis", 1))
                                                .build()),
                                longs("reps", 1, 1_000),
                                scalar("trips", 1_000))));
    }

    static Stream<Arguments> sizedByLatent() {
        return Stream.of(
                arguments(
                        "numbers up to a latent",
                        reduced(
                                List.of(
                                        latentAsSize(),
                                        node("Range", "r", "zero", "size", "step"),
                                        cast("big", "r", FLOAT)),
                                scalar("zero", 0),
                                scalar("step", 1))),
                arguments(
                        "repeated as a latent says",
                        reduced(List.of(
                                latentAsSize(),
                                node("Concat", "reps", "size", "size").toBuilder()
                                        .addAttribute(attribute("axis", 0))
                                        .build(),
                                node("Tile", "big", "s", "reps")))),
                arguments(
                        "places that are not 0", reduced(List.of(node("NonZero", "n", "s"), cast("big", "n", FLOAT)))),
                arguments(
                        "as many steps as a latent says",
                        reduced(List.of(latentAsSize(), collecting("size", node("Identity", "y", "x"))))),
                arguments(
                        "large for some latents",
                        reduced(List.of(largeForSome()), longs("reps", 1, 1 << 24), number("ten", 10))),
                arguments(
                        "such a size in a loop",
                        reduced(
                                List.of(latentAsSize(), collecting("trips", node("ConstantOfShape", "y", "size"))),
                                scalar("trips", 2))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void refusesWhatTakesTooMuch(String name, byte[] file) {
        assertRefused(file, PATIENT, TOO_MUCH);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sizedByLatent")
    void refusesSizesThatDependOnTheLatent(String name, byte[] file) {
        assertRefused(file, BY_LATENT);
    }

    @Test
    void shippedKindsAreNotRehearsed() {
        assertThat(plainRows(DecoderNetworks.onnx(1, 3, 4, 5))).isEqualTo(256);
        assertThat(plainRows(DecoderNetworks.onnxWithPixels(4, 20, 400, 784))).isEqualTo(256);
        assertThat(plainRows(DecoderNetworks.convolutionalOnnx(3))).isEqualTo(256);
    }

    @Test
    void usualExportsAreNotRehearsed() {
        byte[] views = OddOnnx.views();
        assertThat(plainRows(views)).isEqualTo(256);
        assertServes(views);
    }

    @Test
    void otherGraphsServeAfterARehearsal() {
        byte[] centred = onnx(dense(
                draft("ReduceMean", "mean", "s")
                        .addAttribute(numbers("axes", 1))
                        .build(),
                node("Sub", "centred", "s", "mean"),
                node("Sigmoid", "values", "centred")));
        assertThat(plainRows(centred)).isZero();
        assertServes(centred);
    }

    @Test
    void passesWhatTakesHalfOfTheLimit() {
        long times = PATIENT.maxBytes() / 2 / (Rehearsal.MOST_ROWS * OUT * Float.BYTES);
        byte[] file = reduced(List.of(node("Tile", "big", "s", "reps")), longs("reps", 1, times));
        assertThatCode(() -> new Rehearsal(1, PATIENT).check(file, Purpose.DECODER))
                .doesNotThrowAnyException();
    }

    @Test
    void endsATrialThatTakesTooLong() {
        DecoderLimits hurried = new DecoderLimits(32 << 20, 1 << 22, Duration.ofMillis(20), Duration.ofMillis(500));
        assertThatThrownBy(() -> new Rehearsal(1, hurried).check(onnx(dense()), Purpose.DECODER))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("trying it took more than 20 ms (MODEL_LOAD_TIMEOUT_MS)");
    }

    @Test
    void givesATrialUpWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new Rehearsal(1, LIMITS).check(onnx(dense()), Purpose.DECODER))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("trying it was given up");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static int plainRows(byte[] file) {
        return PlainGraph.mostRows(OnnxModel.of(file), LIMITS.maxBytes());
    }

    /** Of the tensor 'big' one number is left, which the values do not show. */
    private static byte[] reduced(List<NodeProto> nodes, TensorProto.Builder... constants) {
        List<NodeProto> all = new ArrayList<>(nodes);
        all.add(draft("ReduceMax", "most", "big")
                .addAttribute(attribute("keepdims", 0))
                .build());
        all.add(node("Min", "none", "most", "least"));
        all.add(node("Add", "t", "s", "none"));
        all.add(node("Sigmoid", "values", "t"));
        return onnx(dense(all.toArray(NodeProto[]::new)), with(constants), with(number("least", -1e30f)));
    }

    private static NodeProto cast(String output, String input, int type) {
        return draft("Cast", output, input).addAttribute(attribute("to", type)).build();
    }

    private static List<NodeProto> doubling(int times) {
        List<NodeProto> nodes = new ArrayList<>();
        for (int i = 1; i <= times; i++) {
            String half = i == 1 ? "s" : "d" + (i - 1);
            nodes.add(draft("Concat", i == times ? "big" : "d" + i, half, half)
                    .addAttribute(attribute("axis", 1))
                    .build());
        }
        return nodes;
    }

    /** Makes y of x and collects two of it a step, doubling x; gives 'big'. */
    private static NodeProto collecting(String trips, NodeProto inside) {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("body")
                .addInput(port("i", INT64))
                .addInput(port("go", BOOL))
                .addInput(port("x", FLOAT, "N", "M"))
                .addNode(node("Identity", "goOn", "go"))
                .addNode(inside)
                .addNode(draft("Concat", "z", "y", "y")
                        .addAttribute(attribute("axis", 0))
                        .build())
                .addOutput(port("goOn", BOOL))
                .addOutput(port("z", FLOAT, "K", "M"));
        return draft("Loop", "big", trips, "", "s")
                .addAttribute(attribute("body", body))
                .build();
    }

    private static NodeProto gathering(String trips) {
        GraphProto.Builder body = GraphProto.newBuilder()
                .setName("body")
                .addInput(port("i", INT64))
                .addInput(port("go", BOOL))
                .addInput(sequence("before"))
                .addNode(node("Identity", "goOn", "go"))
                .addNode(node("SequenceInsert", "after", "before", "wide"))
                .addOutput(port("goOn", BOOL))
                .addOutput(sequence("after"));
        return draft("Loop", "all", trips, "", "empty")
                .addAttribute(attribute("body", body))
                .build();
    }

    private static ValueInfoProto sequence(String name) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setSequenceType(TypeProto.Sequence.newBuilder()
                                .setElemType(port("e", FLOAT, "N", "M").getType())))
                .build();
    }

    /** The number 'size' is what the first row's largest number says. */
    private static NodeProto latentAsSize() {
        return cast("size", "s", INT64);
    }

    private static NodeProto[] largeForSome() {
        return new NodeProto[] {
            draft("ReduceMax", "largest", "s")
                    .addAttribute(attribute("keepdims", 0))
                    .build(),
            node("Greater", "isLarge", "largest", "ten"),
            draft("If", "big", "isLarge")
                    .addAttribute(attribute("then_branch", branch(node("Tile", "b", "s", "reps"))))
                    .addAttribute(attribute("else_branch", branch(node("Identity", "b", "s"))))
                    .build()
        };
    }

    private static GraphProto.Builder branch(NodeProto node) {
        return GraphProto.newBuilder().setName("branch").addNode(node).addOutput(port("b", FLOAT, "N", "M"));
    }

    private static byte[] muchFor7Rows() {
        return reduced(
                List.of(
                        node("Shape", "sizes", "s"),
                        node("Gather", "n", "sizes", "first"),
                        node("Equal", "is7", "n", "seven"),
                        cast("one", "is7", INT64),
                        node("Mul", "size", "one", "many"),
                        node("Add", "atLeast1", "size", "step"),
                        node("ConstantOfShape", "big", "atLeast1")),
                longs("first", 0),
                longs("seven", 7),
                longs("many", 1 << 30),
                longs("step", 1));
    }
}
