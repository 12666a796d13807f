package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That engines keep no native memory: in a process whose heap and compiler do not grow, so that only natives can. */
class EngineMemoryTest {
    private static final List<String> STEADY_JVM =
            List.of("-Xms200m", "-Xmx200m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");
    private static final Pattern GROWTH = Pattern.compile("calls: (-?\\d+) MB, reloads: (-?\\d+) MB");

    @TempDir
    private Path dir;

    @ParameterizedTest
    @ValueSource(strings = {"onnx", "dl4j-zip"})
    void keepsNoMemoryOverTenThousandCallsAndSixtyReloads(String format) throws Exception {
        byte[] file = format.equals("onnx")
                ? DecoderNetworks.onnxWithPixels(4, 20, 400, 784)
                : DecoderNetworks.zip(4, 20, 400, 784);
        String output = new OtherProcess(dir)
                .run(
                        STEADY_JVM,
                        Main.class,
                        format,
                        Files.write(dir.resolve("decoder"), file).toString());
        Matcher growth = GROWTH.matcher(output);
        assertThat(growth.find()).as(output).isTrue();
        assertThat(Integer.parseInt(growth.group(1)))
                .as("values alone are 125 MB")
                .isLessThan(60);
        assertThat(Integer.parseInt(growth.group(2)))
                .as("parameters alone are 78 MB")
                .isLessThan(60);
    }

    static final class Main {
        private static final int MEGABYTE = 20; // as a power of two

        private Main() {}

        public static void main(String[] args) throws IOException {
            DecoderEngines engines = DecoderEngines.choose(DecoderSettings.DEFAULT);
            byte[] file = Files.readAllBytes(Path.of(args[1]));
            long calls;
            try (Decoder decoder = engines.read(args[0], file)) {
                decode(decoder, 2_000);
                calls = growth(() -> decode(decoder, 10_000));
            }
            reload(engines, args[0], file, 3);
            long reloads = growth(() -> reload(engines, args[0], file, 60));
            System.out.printf("calls: %d MB, reloads: %d MB%n", calls >> MEGABYTE, reloads >> MEGABYTE);
        }

        private static long growth(Runnable work) {
            long before = Pointer.physicalBytes();
            work.run();
            return Pointer.physicalBytes() - before;
        }

        private static void decode(Decoder decoder, int times) {
            float[] inputs = new float[7 * decoder.inputWidth()];
            float[] values = new float[7 * decoder.outputWidth()];
            byte[] pixels = new byte[values.length];
            for (int i = 0; i < times; i++) {
                decoder.decode(inputs, 1 + i % 7, values);
                decoder.decodePixels(inputs, 1 + i % 7, pixels);
            }
        }

        private static void reload(DecoderEngines engines, String format, byte[] file, int times) {
            for (int i = 0; i < times; i++) {
                try (Decoder decoder = engines.read(format, file)) {
                    decode(decoder, 3);
                }
            }
        }
    }
}
