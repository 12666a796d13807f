package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.generator.decoder.DecoderEngines.Candidate;
import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.generator.fixture.LogLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecoderEnginesTest {
    private static final String PRESENT = "java.lang.String";
    private static final String MISSING = "no.such.Library";

    private static DecoderSettings asking(Engine engine) {
        return new DecoderSettings(engine, Device.AUTO, 1);
    }

    private static Candidate onnxRuntime(String className, String device) {
        return new Candidate(Engine.ONNXRUNTIME, className, "its jar", (settings, cards) -> new Fake("onnx", device));
    }

    private static Candidate nd4j(String className, String device) {
        return new Candidate(Engine.ND4J, className, "its jars", (settings, cards) -> new Fake("zip", device));
    }

    @Test
    void prefersTheFastestEngineOnTheCpu() {
        try (LogLines log = new LogLines()) {
            DecoderEngines engines = DecoderEngines.choose(
                    asking(Engine.AUTO),
                    List.of(onnxRuntime(PRESENT, DecoderEngine.CPU), nd4j(PRESENT, DecoderEngine.CPU)));
            assertThat(engines.formats()).containsExactly("onnx", "zip");
            assertThat(log.lines()).containsExactly("INFO decoding with onnx on the CPU: the fastest engine there is");
        }
    }

    @Test
    void prefersAnEngineThatHasAGpu() {
        try (LogLines log = new LogLines()) {
            DecoderEngines engines = DecoderEngines.choose(
                    asking(Engine.AUTO), List.of(onnxRuntime(PRESENT, DecoderEngine.CPU), nd4j(PRESENT, "Card")));
            assertThat(engines.formats()).containsExactly("zip", "onnx");
            assertThat(log.lines()).containsExactly("INFO decoding with zip on Card: it has code for this GPU");
        }
    }

    @Test
    void goesWithoutAnEngineThatIsMissing() {
        try (LogLines log = new LogLines()) {
            DecoderEngines engines = DecoderEngines.choose(
                    asking(Engine.AUTO),
                    List.of(onnxRuntime(MISSING, DecoderEngine.CPU), nd4j(PRESENT, DecoderEngine.CPU)));
            assertThat(engines.formats()).containsExactly("zip");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .endsWith("(onnxruntime is not on the classpath, add its jar)");
        }
    }

    @Test
    void takesTheEngineThatIsAskedForAlone() {
        DecoderEngines engines = DecoderEngines.choose(
                asking(Engine.ND4J),
                List.of(onnxRuntime(PRESENT, DecoderEngine.CPU), nd4j(PRESENT, DecoderEngine.CPU)));
        assertThat(engines.formats()).containsExactly("zip");
    }

    @Test
    void refusesAnEngineThatIsMissingByNameWithTheRemedy() {
        List<Candidate> candidates = List.of(onnxRuntime(MISSING, DecoderEngine.CPU), nd4j(PRESENT, DecoderEngine.CPU));
        assertThatThrownBy(() -> DecoderEngines.choose(asking(Engine.ONNXRUNTIME), candidates))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DECODER_ENGINE is 'onnxruntime', but onnxruntime is not on the classpath, add its jar,"
                        + " or set DECODER_ENGINE to another");
    }

    @Test
    void findsBothEnginesHere() {
        assertThat(DecoderEngines.choose(DecoderSettings.DEFAULT).formats()).containsExactly("onnx", "dl4j-zip");
    }

    @Test
    void refusesAFormatWithoutEngine() {
        DecoderEngines engines = DecoderEngines.choose(asking(Engine.ND4J));
        assertThatThrownBy(() -> engines.read("onnx", new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("format 'onnx' is none of [dl4j-zip]");
    }

    /** An engine that is called like its format. */
    private record Fake(String format, String device) implements DecoderEngine {
        @Override
        public String name() {
            return format;
        }

        @Override
        public Decoder read(byte[] file) {
            throw new MalformedDecoderException("a fake reads nothing");
        }
    }
}
