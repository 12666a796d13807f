package io.latentstream.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    @Test
    void saysHowAnImageWasMade() {
        assertThat(Recipe.write(Recipe.again(image())))
                .isEqualTo("{\"kind\":\"IMAGE\",\"model\":\"mnist-cvae\",\"version\":\"3\",\"seed\":42,\"index\":5,"
                        + "\"labels\":{\"digit\":\"7\"},\"temperature\":1.0}");
    }

    static Stream<GenerationRequest> requests() {
        GeneratedImage varied = image();
        varied.setVariation(new Variation(4503599627370496L, 0.3, 2));
        varied.setTruncation(1.5);
        GeneratedImage step = image();
        step.setInterpolation(new Interpolation(16, 1, -7L, 2, Map.of("digit", "3")));
        GeneratedImage wayOfOneSeed = image();
        wayOfOneSeed.setInterpolation(new Interpolation(2, 0, null, 1, Map.of()));
        GeneratedImage reconstructed = image();
        reconstructed.setPosterior(new Posterior(
                List.of(0.1f, -3.4028235e38f, Float.MIN_VALUE),
                List.of(0.7f, 0f, 1f / 3),
                Map.of("digit", "7"),
                -93.25));
        return Stream.concat(
                Stream.of(image(), varied, step, wayOfOneSeed, reconstructed).map(Recipe::again),
                Stream.of(Recipe.again(clip())));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isReadAsItWasWritten(GenerationRequest request) {
        GenerationRequest withoutEncoding =
                GenerationRequest.newBuilder(request).setEncoding(null).build();
        assertThat(Recipe.read(Recipe.write(request))).isEqualTo(withoutEncoding);
    }

    @Test
    void isAsciiWhateverTheLabels() {
        GeneratedAudio clip = clip();
        clip.setLabels(Map.of("wort", "f\u00fcnf\n\u4e94"));
        String text = Recipe.write(Recipe.again(clip));
        assertThat(text).matches("[ -~]+");
        assertThat(Recipe.read(text).getLabels()).isEqualTo(clip.getLabels());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{\"kind\":\"IMAGE\"}",
                "{\"kind\":\"SMELL\",\"model\":\"m\",\"version\":\"1\",\"seed\":1,\"index\":0,\"temperature\":1}"
            })
    void refusesWhatIsNoRecipe(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Recipe.read(text)).withMessageStartingWith("the recipe ");
    }

    private static GeneratedImage image() {
        return GeneratedImage.newBuilder()
                .setRequestId("r")
                .setIndex(5)
                .setFirst(4)
                .setCount(16)
                .setModel("mnist-cvae")
                .setVersion("3")
                .setSeed(42)
                .setLabels(Map.of("digit", "7"))
                .setWidth(28)
                .setHeight(28)
                .setEncoding(Encoding.PNG)
                .setPayload(ByteBuffer.allocate(0))
                .build();
    }

    private static GeneratedAudio clip() {
        return GeneratedAudio.newBuilder()
                .setRequestId("r")
                .setIndex(0)
                .setCount(1)
                .setModel("spoken-digits-cvae")
                .setVersion("12")
                .setSeed(7)
                .setTemperature(0.25)
                .setLabels(Map.of("digit", "7", "speaker", "theo"))
                .setTrim(true)
                .setSampleRate(8000)
                .setSampleCount(4096)
                .setEncoding(Encoding.WAV)
                .setPayload(ByteBuffer.allocate(0))
                .build();
    }

    @Test
    void namesTheKind() {
        assertThat(Recipe.again(image()).getKind()).isEqualTo(Kind.IMAGE);
        assertThat(Recipe.again(clip()).getKind()).isEqualTo(Kind.AUDIO);
    }
}
