package io.latentstream.generator.decoder;

import static io.latentstream.generator.decoder.OddOnnx.BOOL;
import static io.latentstream.generator.decoder.OddOnnx.FLOAT;
import static io.latentstream.generator.decoder.OddOnnx.IN;
import static io.latentstream.generator.decoder.OddOnnx.INT64;
import static io.latentstream.generator.decoder.OddOnnx.OUT;
import static io.latentstream.generator.decoder.OddOnnx.attribute;
import static io.latentstream.generator.decoder.OddOnnx.dense;
import static io.latentstream.generator.decoder.OddOnnx.draft;
import static io.latentstream.generator.decoder.OddOnnx.flag;
import static io.latentstream.generator.decoder.OddOnnx.input;
import static io.latentstream.generator.decoder.OddOnnx.longs;
import static io.latentstream.generator.decoder.OddOnnx.loop;
import static io.latentstream.generator.decoder.OddOnnx.node;
import static io.latentstream.generator.decoder.OddOnnx.number;
import static io.latentstream.generator.decoder.OddOnnx.onnx;
import static io.latentstream.generator.decoder.OddOnnx.output;
import static io.latentstream.generator.decoder.OddOnnx.port;
import static io.latentstream.generator.decoder.OddOnnx.scalar;
import static io.latentstream.generator.decoder.OddOnnx.weights;
import static io.latentstream.generator.decoder.OddOnnx.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import onnx.Onnx;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files that strangers have: each serves, or is refused with a reason, in a bounded time. */
class OddOnnxTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final DecoderLimits LIMITS =
            new DecoderLimits(32 << 20, 1 << 22, Duration.ofSeconds(30), Duration.ofMillis(500));
    private static final NodeProto SIGMOID = node("Sigmoid", "values", "s");
    private static final Random RANDOM = new Random(22);

    static Stream<Arguments> serving() {
        return Stream.of(
                arguments("good", onnx(dense(SIGMOID))),
                arguments("a length that says 0", onnx(dense(SIGMOID), output(port("values", FLOAT, "N", 0)))),
                arguments(
                        "a length that says 2^60",
                        onnx(dense(SIGMOID), output(port("values", FLOAT, "N", 1L << 30, 1L << 30)))),
                arguments(
                        "of opset 7",
                        onnx(
                                dense(SIGMOID),
                                model -> model.setIrVersion(3)
                                        .setOpsetImport(
                                                0,
                                                Onnx.OperatorSetIdProto.newBuilder()
                                                        .setVersion(7)))),
                arguments(
                        "images of one channel",
                        onnx(
                                dense(node("Sigmoid", "v", "s"), node("Reshape", "values", "v", "shape")),
                                with(longs("shape", -1, 1, 3, 4)),
                                output(port("values", FLOAT, "N", 1, 3, 4)))),
                arguments(
                        "a loop that ends",
                        onnx(
                                dense(loop("trips", "", new NodeProto[0]), node("Sigmoid", "values", "t")),
                                with(scalar("trips", 3)))),
                arguments(
                        "a dropout in evaluation mode",
                        onnx(dense(node("Dropout", "d", "s"), node("Sigmoid", "values", "d")))),
                arguments("a function of its own", onnx(functionCalls("mine", 1), function("mine", "Sigmoid"))),
                arguments(
                        "NaN for large latents",
                        onnx(
                                dense(
                                        node("Sqrt", "r", "negative"),
                                        node("Greater", "far", "latent", "ten"),
                                        node("Cast", "f", "far").toBuilder()
                                                .addAttribute(attribute("to", FLOAT))
                                                .build(),
                                        node("ReduceMax", "any", "f").toBuilder()
                                                .addAttribute(Onnx.AttributeProto.newBuilder()
                                                        .setName("axes")
                                                        .setType(Onnx.AttributeProto.AttributeType.INTS)
                                                        .addInts(1))
                                                .build(),
                                        node("Cast", "isFar", "any").toBuilder()
                                                .addAttribute(attribute("to", BOOL))
                                                .build(),
                                        node("Sigmoid", "v", "s"),
                                        node("Where", "values", "isFar", "r", "v")),
                                with(number("negative", -1), number("ten", 10)))));
    }

    static Stream<Arguments> refused() {
        byte[] good = onnx(dense(SIGMOID));
        return Stream.of(
                // other inputs and outputs
                arguments(
                        "a batch of 1",
                        onnx(
                                dense(SIGMOID),
                                input(port("latent", FLOAT, 1, IN)),
                                output(port("values", FLOAT, 1, OUT))),
                        "dynamic_axes={'latent': {0: 'N'}}"),
                arguments(
                        "a batch of 1 inside",
                        onnx(
                                dense(node("Reshape", "one", "s", "shape"), node("Sigmoid", "values", "one")),
                                with(longs("shape", 1, OUT))),
                        "dynamic_axes={'values': {0: 'N'}}"),
                arguments("logits", onnx(dense(node("Identity", "values", "s"))), "is a sigmoid missing at its end?"),
                arguments("tanh", onnx(dense(node("Tanh", "values", "s"))), "is a sigmoid missing at its end?"),
                arguments(
                        "NaN",
                        onnx(List.of(
                                node("MatMul", "m", "latent", "W"),
                                node("Log", "l", "m"),
                                node("Sigmoid", "values", "l"))),
                        "NaN"),
                arguments(
                        "float16",
                        cast(Onnx.TensorProto.DataType.FLOAT16_VALUE),
                        "cast 'values' from FLOAT16 to FLOAT"),
                arguments("int64", cast(INT64), "cast 'values' from INT64 to FLOAT"),
                arguments("texts", cast(Onnx.TensorProto.DataType.STRING_VALUE), "cast 'values' from STRING to FLOAT"),
                arguments(
                        "two inputs",
                        onnx(
                                List.of(
                                        node("Add", "x", "latent", "label"),
                                        node("MatMul", "m", "x", "W"),
                                        node("Add", "s", "m", "B"),
                                        SIGMOID),
                                model -> model.getGraphBuilder().addInput(port("label", FLOAT, "N", IN))),
                        "side by side as one input"),
                arguments(
                        "unknown lengths",
                        onnx(
                                dense(
                                        node("Sigmoid", "v", "s"),
                                        node("Shape", "shape", "v"),
                                        node("Reshape", "values", "v", "shape")),
                                input(port("latent", FLOAT, "N", "M")),
                                output(port("values", FLOAT, "N", "M"))),
                        "the length of a row of 'latent' is not written in it"),
                arguments(
                        "a sequence",
                        onnx(
                                dense(node("SequenceConstruct", "values", "s")),
                                model -> model.getGraphBuilder()
                                        .getOutputBuilder(0)
                                        .getTypeBuilder()
                                        .setSequenceType(Onnx.TypeProto.Sequence.newBuilder()
                                                .setElemType(port("e", FLOAT, "N", OUT)
                                                        .getType()))),
                        "'values' is no tensor"),
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
                arguments("a normalisation in training mode", normalised(), "depend on the rows beside it"),
                // time
                arguments(
                        "a loop without end",
                        onnx(dense(loop("", "yes"), node("Sigmoid", "values", "t")), with(flag("yes", true))),
                        "more than 500 ms for some rows and was stopped (DECODE_TIMEOUT_MS)"),
                arguments(
                        "a loop of 10^9",
                        onnx(
                                dense(loop("trips", ""), node("Sigmoid", "values", "t")),
                                with(scalar("trips", 1_000_000_000))),
                        "was stopped (DECODE_TIMEOUT_MS)"),
                arguments(
                        "functions that are 2^40 nodes",
                        expanding(40, 2),
                        "its functions call each other more than 16 deep"),
                arguments("functions that are 10^10 nodes", expanding(10, 10), "more than 100000 nodes"),
                arguments(
                        "a function that calls itself",
                        onnx(functionCalls("f0", 1), function("f0", "mine:f0")),
                        "call each other"),
                // memory
                arguments("rows of 100 MB", wide(22), "numbers instead of 1 to 4194304 (MODEL_MAX_ROW_VALUES)"),
                arguments(
                        "a constant of 64 GB",
                        onnx(
                                dense(
                                        node("ConstantOfShape", "big", "size"),
                                        node("ReduceMax", "max", "big"),
                                        node("Squeeze", "zero", "max"),
                                        node("Add", "t", "s", "zero"),
                                        node("Sigmoid", "values", "t")),
                                with(longs("size", 1L << 34))),
                        ""),
                arguments("a hidden tensor of 2 GB", hidden(longs("size", 1L << 29)), "(MODEL_MAX_BYTES)"),
                arguments(
                        "a hidden tensor of many dimensions",
                        hidden(longs("size", 1024, 1024, 512)),
                        "(MODEL_MAX_BYTES)"),
                arguments(
                        "weights of 2^60 numbers",
                        onnx(
                                dense(SIGMOID),
                                with(TensorProto.newBuilder()
                                        .setName("H")
                                        .setDataType(FLOAT)
                                        .addDims(1L << 60))),
                        "more than 33554432 bytes (MODEL_MAX_BYTES)"),
                arguments(
                        "weights whose size overflows",
                        onnx(
                                dense(SIGMOID),
                                with(TensorProto.newBuilder()
                                        .setName("H")
                                        .setDataType(FLOAT)
                                        .addDims(1L << 40)
                                        .addDims(1L << 40))),
                        "(MODEL_MAX_BYTES)"),
                arguments(
                        "weights of -1 numbers",
                        onnx(
                                dense(SIGMOID),
                                with(TensorProto.newBuilder()
                                        .setName("H")
                                        .setDataType(FLOAT)
                                        .addDims(-1))),
                        "a dimension of -1"),
                arguments(
                        "sparse weights of 10^12 numbers",
                        onnx(
                                dense(SIGMOID),
                                model -> model.getGraphBuilder()
                                        .addSparseInitializer(Onnx.SparseTensorProto.newBuilder()
                                                .addDims(1_000_000_000_000L)
                                                .setValues(weights("H", 1))
                                                .setIndices(longs("", 0)))),
                        "(MODEL_MAX_BYTES)"),
                // what is no ONNX, or another's
                arguments("graphs in 40 graphs", nested(40), "nested more than 16 deep"),
                arguments(
                        "an unknown operator",
                        onnx(dense(node("SigmoidOfTheFuture", "values", "s"))),
                        "SigmoidOfTheFuture"),
                arguments(
                        "an operator of others",
                        onnx(dense(inDomain("com.microsoft", "Gelu"))),
                        "'com.microsoft:Gelu' is none of ONNX's own"),
                arguments(
                        "IR version 99",
                        onnx(dense(SIGMOID), model -> model.setIrVersion(99)),
                        "ONNX Runtime cannot read it"),
                arguments(
                        "opset 99",
                        onnx(
                                dense(SIGMOID),
                                model -> model.setOpsetImport(
                                        0, Onnx.OperatorSetIdProto.newBuilder().setVersion(99))),
                        "ONNX Runtime cannot read it"),
                arguments("half of a file", Arrays.copyOf(good, good.length / 2), "it is no ONNX file"),
                arguments("no bytes", new byte[0], "0 graphs instead of one"),
                arguments("text", "no onnx, as anybody can see".getBytes(StandardCharsets.UTF_8), "it is no ONNX file"),
                arguments(
                        "ONNX Runtime's own format",
                        "\20\0\0\0ORTM and what lies behind".getBytes(StandardCharsets.UTF_8),
                        "it is no ONNX file"),
                arguments("two graphs", twice(good), "2 graphs instead of one"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("serving")
    void serves(String name, byte[] file) {
        assertTimeoutPreemptively(LIMIT, () -> {
            try (Decoder decoder = read(file)) {
                assertThat(decode(decoder)).hasSize(OUT);
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, byte[] file, String reason) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> {
                            try (Decoder decoder = read(file)) {
                                decode(decoder);
                            }
                        })
                        .isInstanceOfAny(MalformedDecoderException.class, DecodeException.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void stopsARowThatNeverEndsAndDecodesNoMore() {
        try (Decoder decoder = read(OddOnnx.endlessFrom0To1())) {
            assertThat(decode(decoder)).hasSize(OUT);
            assertThat(decoder.trouble()).isEmpty();
            float[][] endless = {{0, 0, 0, 0, 0, 1}};
            assertTimeoutPreemptively(
                    LIMIT,
                    () -> assertThatThrownBy(() -> decoder.decode(endless))
                            .isInstanceOf(DecodeException.class)
                            .hasMessageContaining("was stopped (DECODE_TIMEOUT_MS)"));
            assertThat(decoder.trouble())
                    .hasValueSatisfying(why -> assertThat(why).contains("was stopped"));
            assertThatThrownBy(() -> decode(decoder)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void readsOrRefusesWhateverBytesAreChanged() {
        byte[] good = onnx(dense(loop("trips", ""), node("Sigmoid", "values", "t")), with(scalar("trips", 3)));
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] file = changed(good);
            try {
                OnnxScreening.check(file, LIMITS.maxBytes());
                read++;
            } catch (MalformedDecoderException e) {
                assertThat(e).hasMessageContaining("publish the version again");
            }
        }
        assertThat(read).as("files that passed").isBetween(1, 19_999);
    }

    @Test
    void loadsOrRefusesWhateverBytesAreChanged() {
        byte[] good = onnx(dense(SIGMOID));
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < 300; i++) {
                try (Decoder decoder = read(changed(good))) {
                    decode(decoder);
                } catch (MalformedDecoderException | DecodeException e) {
                    assertThat(e).hasMessageContaining("version");
                }
            }
        });
    }

    private static byte[] changed(byte[] good) {
        byte[] file = good.clone();
        for (int changes = 1 + RANDOM.nextInt(4); changes > 0; changes--) {
            file[RANDOM.nextInt(file.length)] = (byte) RANDOM.nextInt(256);
        }
        return RANDOM.nextInt(8) == 0 ? Arrays.copyOf(file, RANDOM.nextInt(file.length)) : file;
    }

    private static Decoder read(byte[] file) {
        try {
            return OnnxRuntimeEngine.open(
                            new DecoderSettings(Engine.ONNXRUNTIME, Device.CPU, 1, LIMITS),
                            () -> new NvidiaCards(List.of(), "no card in a test"))
                    .read(file);
        } catch (EngineAbsentException e) {
            throw new AssertionError(e);
        }
    }

    private static float[] decode(Decoder decoder) {
        float[] row = new float[decoder.inputWidth()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) RANDOM.nextGaussian();
        }
        return decoder.decode(new float[][] {row})[0];
    }

    private static byte[] cast(int type) {
        return onnx(
                dense(
                        node("Sigmoid", "v", "s"),
                        draft("Cast", "values", "v")
                                .addAttribute(attribute("to", type))
                                .build()),
                output(port("values", type, "N", OUT)));
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

    private static byte[] nested(int depth) {
        GraphProto.Builder graph = GraphProto.newBuilder().setName("inmost").addNode(node("Sigmoid", "v", "s"));
        for (int i = 0; i < depth; i++) {
            graph = GraphProto.newBuilder()
                    .setName("around")
                    .addNode(draft("If", "v", "yes").addAttribute(attribute("then_branch", graph)));
        }
        NodeProto outmost = draft("If", "values", "yes")
                .addAttribute(attribute("then_branch", graph))
                .build();
        return onnx(dense(outmost), with(flag("yes", true)));
    }

    private static NodeProto inDomain(String domain, String operator) {
        return draft(operator, "values", "s").setDomain(domain).build();
    }

    private static List<NodeProto> functionCalls(String function, int times) {
        List<NodeProto> nodes = new ArrayList<>(dense());
        nodes.addAll(Collections.nCopies(
                times, draft(function, "values", "s").setDomain("mine").build()));
        return nodes;
    }

    private static Onnx.FunctionProto.Builder body(String name) {
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
    private static OddOnnx.Change function(String name, String... operators) {
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

    /** Functions each of which calls the next some times. */
    private static byte[] expanding(int depth, int times) {
        return onnx(functionCalls("f0", 1), model -> {
            for (int i = 0; i < depth; i++) {
                String[] calls = Collections.nCopies(times, "mine:f" + (i + 1)).toArray(String[]::new);
                function("f" + i, calls).to(model);
            }
            function("f" + depth, "Sigmoid").to(model);
        });
    }

    /** A large tensor inside, of which one number is left in the end. */
    private static byte[] hidden(TensorProto.Builder size) {
        return onnx(
                dense(
                        node("ConstantOfShape", "big", "size"),
                        draft("ReduceMax", "zero", "big")
                                .addAttribute(attribute("keepdims", 0))
                                .build(),
                        node("Add", "t", "s", "zero"),
                        node("Sigmoid", "values", "t")),
                with(size));
    }

    private static byte[] wide(int bits) {
        return onnx(
                List.of(node("Tile", "t", "latent", "reps"), node("Sigmoid", "values", "t")),
                with(longs("reps", 1, 1L << bits)),
                output(port("values", FLOAT, "N", (long) IN << bits)));
    }

    private static byte[] twice(byte[] file) {
        byte[] both = Arrays.copyOf(file, 2 * file.length);
        System.arraycopy(file, 0, both, file.length, file.length);
        return both;
    }
}
