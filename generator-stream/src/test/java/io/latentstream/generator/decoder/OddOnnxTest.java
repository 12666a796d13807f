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
import static io.latentstream.generator.decoder.OddOnnx.function;
import static io.latentstream.generator.decoder.OddOnnx.functionCalls;
import static io.latentstream.generator.decoder.OddOnnx.input;
import static io.latentstream.generator.decoder.OddOnnx.longs;
import static io.latentstream.generator.decoder.OddOnnx.loop;
import static io.latentstream.generator.decoder.OddOnnx.node;
import static io.latentstream.generator.decoder.OddOnnx.number;
import static io.latentstream.generator.decoder.OddOnnx.onnx;
import static io.latentstream.generator.decoder.OddOnnx.output;
import static io.latentstream.generator.decoder.OddOnnx.port;
import static io.latentstream.generator.decoder.OddOnnx.scalar;
import static io.latentstream.generator.decoder.OddOnnx.with;
import static io.latentstream.generator.decoder.OddOnnxReader.LIMIT;
import static io.latentstream.generator.decoder.OddOnnxReader.LIMITS;
import static io.latentstream.generator.decoder.OddOnnxReader.assertRefused;
import static io.latentstream.generator.decoder.OddOnnxReader.assertServes;
import static io.latentstream.generator.decoder.OddOnnxReader.decode;
import static io.latentstream.generator.decoder.OddOnnxReader.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import onnx.Onnx;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files that strangers have: each serves, or is refused with a reason, in a bounded time. */
class OddOnnxTest {
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
        assertServes(file);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, byte[] file, String reason) {
        assertRefused(file, reason);
    }

    @Test
    void readsOrRefusesWhateverBytesAreChanged() {
        byte[] loop = onnx(dense(loop("trips", ""), node("Sigmoid", "values", "t")), with(scalar("trips", 3)));
        byte[] views = OddOnnx.views();
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] file = changed(i % 2 == 0 ? loop : views);
            try {
                OnnxScreening.check(file, LIMITS.maxBytes());
                OnnxModel model = OnnxModel.of(file);
                assertThat(PlainGraph.mostRows(model, LIMITS.maxBytes())).isBetween(0, 256);
                LatentSizes.check(model);
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
            int rehearsed = 0;
            for (int i = 0; i < 300; i++) {
                byte[] file = changed(good);
                if (isRehearsed(file) && ++rehearsed > 10) {
                    continue; // each takes a second or two
                }
                try (Decoder decoder = read(file)) {
                    decode(decoder);
                } catch (MalformedDecoderException | DecodeException e) {
                    assertThat(e).hasMessageContaining("version");
                }
            }
        });
    }

    private static boolean isRehearsed(byte[] file) {
        try {
            OnnxScreening.check(file, LIMITS.maxBytes());
            return PlainGraph.mostRows(OnnxModel.of(file), LIMITS.maxBytes()) == 0;
        } catch (MalformedDecoderException e) {
            return false;
        }
    }

    private static byte[] changed(byte[] good) {
        byte[] file = good.clone();
        for (int changes = 1 + RANDOM.nextInt(4); changes > 0; changes--) {
            file[RANDOM.nextInt(file.length)] = (byte) RANDOM.nextInt(256);
        }
        return RANDOM.nextInt(8) == 0 ? Arrays.copyOf(file, RANDOM.nextInt(file.length)) : file;
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

    private static byte[] twice(byte[] file) {
        byte[] both = Arrays.copyOf(file, 2 * file.length);
        System.arraycopy(file, 0, both, file.length, file.length);
        return both;
    }
}
