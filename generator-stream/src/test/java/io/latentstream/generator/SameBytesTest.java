package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.decoder.OddOnnx;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request and a version give the same bytes whatever becomes of the code. The digests were taken at commit 9924870,
 * before the generator was divided into packages; those of a derived or the smallest seed, when seeds got 52 bits. They hold on
 * any CPU and JDK: the models' decoders have exact sums, images are small enough to be deflated by our own code instead of the
 * JDK's zlib, and the way from values to sound uses StrictMath alone.
 */
class SameBytesTest {
    private static final int PIXELS = PublishedModel.WIDTH * PublishedModel.HEIGHT;
    private static final int SPECTROGRAM = PublishedModel.CLIPS.getFrames() * PublishedModel.CLIPS.getMelBands();

    private static final PublishedModel IMAGES = PublishedModel.conditional("mnist-cvae", "1")
            .withOnnxDecoder(OddOnnx.exact(PublishedModel.LATENT, List.of(10), PIXELS));
    private static final PublishedModel CLIPS = PublishedModel.audio("spoken-digits-cvae", "1")
            .withOnnxDecoder(OddOnnx.exact(PublishedModel.LATENT, List.of(10, 2), SPECTROGRAM));

    private static final List<GenerationRequest.Builder> REQUESTS = List.of(
            Requests.digits("three PNGs of any digit").setSeed(42L).setCount(3),
            Requests.digits("RAW8 of a label", "7").setSeed(42L).setCount(2).setEncoding(Encoding.RAW8),
            Requests.digits("at temperature 0", "3").setTemperature(0).setEncoding(Encoding.RAW8),
            Requests.digits("with the seed of its id").setTemperature(0.5),
            Requests.digits("a pinned version", "0")
                    .setVersion("1")
                    .setTemperature(4)
                    .setSeed(-(1L << 52))
                    .setCount(70)
                    .setEncoding(Encoding.PNG),
            Requests.digits("more than a batch").setSeed(-1L).setCount(300).setEncoding(Encoding.RAW8),
            Requests.audio("WAV of a digit by a speaker", "7", "bob")
                    .setSeed(42L)
                    .setCount(2),
            Requests.audio("WAV of anything", null, null).setCount(4).setTemperature(0.25),
            Requests.audio("PCM16, trimmed", "1", null)
                    .setTrim(true)
                    .setSeed(5L)
                    .setEncoding(Encoding.PCM16),
            Requests.audio("WAV at temperature 0", "9", "ann").setTemperature(0));

    private static final Map<String, String> DIGESTS = Map.ofEntries(
            Map.entry("three PNGs of any digit", "9b4a2ec9fef5f1ef506e975902f6a15534cb1d20c66735ea5e46f44617fe05e7"),
            Map.entry("RAW8 of a label", "868f511c520b6ec87fae9771170fe143bfbf612f78509383c08704873d91c5da"),
            Map.entry("at temperature 0", "f84237dc30350aa23e179c313023b2271a83639390f006b81061ec9c7e3d95e3"),
            Map.entry("with the seed of its id", "a8eaa33c11c8ec6883538e171961ca780d07e5a0c531afde641e4aed45d9d98f"),
            Map.entry("a pinned version", "6c2a636298b4dd0f96aa281b4832f0b26bb51ffa09a08b136d521b9b0392c311"),
            Map.entry("more than a batch", "d5c1d6130ac33cd6757238684ffca49e8be194d5cc61aa8c9f3253c2ab5fcbe0"),
            Map.entry(
                    "WAV of a digit by a speaker", "44d0cf1645d5672535bc921df129d4a6dc5720d6317c4a81cfb4d6c082370664"),
            Map.entry("WAV of anything", "e047cb7f2b6c61e6e7c6191c141dafeeca037e32509e2b40baa265d64f470bb3"),
            Map.entry("PCM16, trimmed", "819b9a38cf8d3b269b82bb54c8bfb112f951dd93bccfee975e81d74a11fc7af5"),
            Map.entry("WAV at temperature 0", "e3992b56a0af0d7a3c692ccaa2104b6f4e2327d2d840111d1cc6d3619e6fbb8f"));

    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveBothModels() {
        generator.open();
        generator.serve(IMAGES);
        generator.serve(CLIPS);
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheBytesThatItAlwaysGave(boolean polledTogether) {
        if (polledTogether) {
            generator.sendTogether(REQUESTS.stream()
                    .map(request -> generator.bytes(Topics.GENERATION_REQUESTS, request.build()))
                    .toList());
        } else {
            REQUESTS.forEach(generator::send);
        }

        assertThat(digests()).isEqualTo(DIGESTS);
    }

    /** By request id: the SHA-256 of the payloads of all outputs in order. */
    private Map<String, String> digests() {
        Map<String, ByteArrayOutputStream> answers = new LinkedHashMap<>();
        for (GeneratedImage image : generator.images()) {
            add(answers, image.getRequestId(), image.getPayload());
        }
        for (GeneratedAudio clip : generator.clips()) {
            add(answers, clip.getRequestId(), clip.getPayload());
        }
        Map<String, String> digests = new LinkedHashMap<>();
        answers.forEach((id, bytes) -> digests.put(id, Sha256.hex(bytes.toByteArray())));
        return digests;
    }

    private static void add(Map<String, ByteArrayOutputStream> answers, String id, ByteBuffer payload) {
        answers.computeIfAbsent(id, unseen -> new ByteArrayOutputStream())
                .write(payload.array(), payload.arrayOffset() + payload.position(), payload.remaining());
    }
}
