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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request and a version give the same bytes whatever becomes of the code. The digests were taken at commit 9924870,
 * before the generator was divided into packages. They hold on any CPU and JDK: the models' decoders have exact sums, images are small enough to be deflated by our own
 * code instead of the JDK's zlib, and the way from values to sound uses StrictMath alone.
 */
class SameBytesTest {
    private static final int PIXELS = PublishedModel.WIDTH * PublishedModel.HEIGHT;
    private static final int SPECTROGRAM = PublishedModel.CLIPS.getFrames() * PublishedModel.CLIPS.getMelBands();
    private static final int SCHEMA_ID_BYTES = 5; // magic byte and id, which the registry chooses

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
                    .setSeed(Long.MIN_VALUE)
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
            Map.entry("three PNGs of any digit", "99726205811192a73c6aeb689f0dec49811163d8d94b2d0e80adf0a3af34a9cf"),
            Map.entry("RAW8 of a label", "216448760fe5106e3592f3049f15a4c1fa142db18e828999e78911b43029fc5b"),
            Map.entry("at temperature 0", "19aa424836564bdfdba6886b122135cf110aa67a443d99661f8031f8c85c6fca"),
            Map.entry("with the seed of its id", "4b1bc47215f4342169bfa662e3fac1e37378d0d8a9b7cafcb2683fe9babbbe4a"),
            Map.entry("a pinned version", "39c94f92de19c3c8768f5bc5229d23ffa1c12bccc0d35fbe63d03a17a160777b"),
            Map.entry("more than a batch", "efe96953f1ceed419059a85080b5cc46486bed289ac3b7792e0d6f054553b85e"),
            Map.entry(
                    "WAV of a digit by a speaker", "d0c437731594b5cce25129e2ee5e11d7bea166adebcba57d39814f8941f87055"),
            Map.entry("WAV of anything", "c58ef45a1ba22a00d715919260c96eb90ecd7f405fc7aad9d78905223075bb8a"),
            Map.entry("PCM16, trimmed", "f47aaadbd16bee010a83495f5ffd57aa7a15ff77a34bfc5262c98a8c30c43236"),
            Map.entry("WAV at temperature 0", "368a58086a52e1424362d556bfcd9b11c393f8f5421b2ed442aafcb9ee515378"));

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

    /** By request id: the SHA-256 of all outputs in order. */
    private Map<String, String> digests() {
        Map<String, ByteArrayOutputStream> answers = new LinkedHashMap<>();
        for (GeneratedImage image : generator.images()) {
            add(answers, image.getRequestId(), generator.bytes(Topics.GENERATED_IMAGES, image));
        }
        for (GeneratedAudio clip : generator.clips()) {
            clip.setLabels(new TreeMap<>(clip.getLabels())); // the order of a map's entries differs between processes
            add(answers, clip.getRequestId(), generator.bytes(Topics.GENERATED_AUDIO, clip));
        }
        Map<String, String> digests = new LinkedHashMap<>();
        answers.forEach((id, bytes) -> digests.put(id, Sha256.hex(bytes.toByteArray())));
        return digests;
    }

    private static void add(Map<String, ByteArrayOutputStream> answers, String id, byte[] value) {
        answers.computeIfAbsent(id, unseen -> new ByteArrayOutputStream())
                .write(value, SCHEMA_ID_BYTES, value.length - SCHEMA_ID_BYTES);
    }
}
