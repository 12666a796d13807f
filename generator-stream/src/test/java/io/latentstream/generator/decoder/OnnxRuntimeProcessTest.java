package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What ONNX Runtime does to a process. */
class OnnxRuntimeProcessTest {
    /** ONNX Runtime 1.29.0 overflowed the stack over it: a class path grows as long as this. */
    private static final String LONG_ARGUMENT = "-Dlong=" + "x".repeat(20_000);

    @TempDir
    private Path dir;

    /** ND4J takes seconds and hundreds of MB to start. */
    @Test
    void decodesWithoutLoadingAClassOfNd4j() throws Exception {
        assertThat(decode(new OtherProcess(dir), "-Xlog:class+load:stdout"))
                .contains("decoded 5 values")
                .contains(OnnxBlocks.class.getName())
                .doesNotContain("org.nd4j.", "org.deeplearning4j.", "org.bytedeco.");
    }

    /** ONNX Runtime 1.29.0 kept a device's id and events there, to be sent. */
    @Test
    void leavesNothingInTheUsersHome() throws Exception {
        OtherProcess process = new OtherProcess(dir);
        assertThat(decode(process, LONG_ARGUMENT)).contains("decoded 5 values");
        assertThat(process.home()).isEmptyDirectory();
    }

    private String decode(OtherProcess process, String flag) throws Exception {
        Path model = Files.write(dir.resolve("decoder.onnx"), DecoderNetworks.onnx(1, 3, 4, 5));
        return process.run(List.of(flag), Main.class, model.toString());
    }

    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException {
            byte[] file = Files.readAllBytes(Path.of(args[0]));
            try (Decoder decoder =
                    DecoderEngines.choose(DecoderSettings.DEFAULT).read("onnx", file)) {
                System.out.println(
                        "decoded " + decoder.decode(new float[1][decoder.inputWidth()])[0].length + " values");
            }
        }
    }
}
