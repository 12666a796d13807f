package io.latentstream.generator.decoder;

import static io.latentstream.generator.decoder.OddOnnx.FLOAT;
import static io.latentstream.generator.decoder.OddOnnx.IN;
import static io.latentstream.generator.decoder.OddOnnx.OUT;
import static io.latentstream.generator.decoder.OddOnnx.attribute;
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
import static io.latentstream.generator.decoder.OddOnnxReader.LIMIT;
import static io.latentstream.generator.decoder.OddOnnxReader.assertRefused;
import static io.latentstream.generator.decoder.OddOnnxReader.decode;
import static io.latentstream.generator.decoder.OddOnnxReader.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import onnx.Onnx;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ONNX files that would take very long, or whose own tensors are too large: each is refused with a reason. */
class OnnxLimitsTest {
    private static final NodeProto SIGMOID = node("Sigmoid", "values", "s");

    static Stream<Arguments> refused() {
        return Stream.of(
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
                        "(MODEL_MAX_BYTES)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, byte[] file, String reason) {
        assertRefused(file, reason);
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
}
