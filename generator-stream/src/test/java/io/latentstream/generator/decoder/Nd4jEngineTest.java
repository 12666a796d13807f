package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.generator.fixture.LogLines;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4jBackend;

class Nd4jEngineTest {
    private static NvidiaCards cards(int... capabilities) {
        return new NvidiaCards(
                Arrays.stream(capabilities)
                        .mapToObj(capability -> new NvidiaCards.Card("Card", capability))
                        .toList(),
                "");
    }

    @ParameterizedTest
    @CsvSource({"37", "52", "75", "80", "86", "89"})
    void takesCardsThatNd4jHasCodeFor(int capability) {
        assertThat(Nd4jEngine.obstacle(cards(capability))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"35, 3.5", "90, 9.0", "100, 10.0", "120, 12.0"})
    void refusesCardsThatItWouldCrashOn(int capability, String told) {
        assertThat(Nd4jEngine.obstacle(cards(capability)))
                .contains("3.7 to 8.9, not for the Card (compute capability " + told);
        assertThat(Nd4jEngine.obstacle(cards(86, capability))).isNotEmpty();
    }

    @Test
    void saysWhyThereIsNoCard() {
        assertThat(Nd4jEngine.obstacle(new NvidiaCards(List.of(), "no driver"))).isEqualTo("no driver");
    }

    @Test
    void saysThatItsNativesHaveNoGpuWhereOneIsAskedFor() throws EngineAbsentException {
        DecoderSettings settings = new DecoderSettings(Engine.ND4J, Device.CUDA, 1);
        try (LogLines log = new LogLines()) {
            assertThat(Nd4jEngine.open(settings, () -> cards(86)).onCard()).isFalse();
            assertThat(log.lines())
                    .containsExactly(
                            "WARN nd4j decodes on the CPU: nd4j-cuda is not on the classpath; build with -Pcuda");
        }
    }

    @Test
    void saysThatNd4jDidNotStartOnACard() throws EngineAbsentException {
        try (LogLines log = new LogLines()) {
            assertThat(Nd4jEngine.started(cards(86).cards().get(0), DecoderSettings.DEFAULT)
                            .onCard())
                    .isFalse();
            assertThat(log.lines())
                    .containsExactly("WARN nd4j decodes on the CPU: its CUDA backend does not start on the"
                            + " Card (compute capability 8.6); install CUDA 11.6");
        }
    }

    /** With the service file of nd4j-cuda's jar beside that of nd4j-native. */
    @Test
    void hidesTheCudaBackendFromNd4j(@TempDir Path jar) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Nd4jBackend.class.getName()), WithoutCudaBackend.CUDA_BACKEND + "\n");
        ClassLoader here = getClass().getClassLoader();
        try (URLClassLoader both = new URLClassLoader(new URL[] {jar.toUri().toURL()}, here)) {
            String file = "META-INF/services/" + Nd4jBackend.class.getName();
            assertThat(Collections.list(both.getResources(file))).hasSize(2);
            assertThat(ServiceLoader.load(Nd4jBackend.class, new WithoutCudaBackend(both)))
                    .singleElement()
                    .isInstanceOf(CpuBackend.class);
        }
    }
}
