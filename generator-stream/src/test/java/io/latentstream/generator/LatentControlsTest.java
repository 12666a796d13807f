package io.latentstream.generator;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.event.Variation;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which outputs of a seed are wanted, and where their latents come from. */
class LatentControlsTest {
    private static final long SEED = 42;
    private static final long MOST_SEED = 1L << 52;

    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveTwoModels() {
        generator.open();
        int pixels = PublishedModel.WIDTH * PublishedModel.HEIGHT;
        generator.serve(PublishedModel.conditional("mnist-cvae", "1")
                .withEncoder(DecoderNetworks.encoder(3, pixels + 10, 16, 2 * PublishedModel.LATENT))
                .withLikelihood("bernoulli"));
        generator.serve(PublishedModel.unconditional("mnist-vae", "1"));
        generator.serve(PublishedModel.audio("spoken-digits-cvae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    static Stream<Arguments> sorts() {
        return Stream.of(
                Arguments.of("samples", Requests.digits("r")),
                Arguments.of("truncated samples", Requests.digits("r").setTruncation(0.5)),
                Arguments.of("a variation", Requests.digits("r").setVariation(new Variation(9L, 0.3, 2))),
                Arguments.of(
                        "an interpolation",
                        Requests.digits("r")
                                .setLabels(Map.of("digit", "3"))
                                .setInterpolation(new Interpolation(16, 0, 8L, 0, Map.of("digit", "8")))),
                Arguments.of("a place", Requests.digits("r").setPosterior(place())),
                Arguments.of("a reconstruction", Requests.digits("r").setReconstruction(input(Map.of()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sorts")
    void givesOneOfManyAloneWithTheSameBytes(String sort, GenerationRequest.Builder request) {
        generator.send(request.setSeed(SEED).setCount(16));
        List<GeneratedImage> all = generator.images();
        assertThat(all.stream().map(GeneratedImage::getPayload).distinct()).hasSizeGreaterThan(10);
        generator.send(request.setRequestId("one").setFirst(3).setCount(1));
        assertThat(generator.images()).singleElement().satisfies(one -> {
            assertThat(one.getIndex()).isEqualTo(3);
            assertThat(one.getFirst()).isEqualTo(3);
            assertThat(one.getPayload()).isEqualTo(all.get(3).getPayload());
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sorts")
    void saysInThePngHowItIsMadeAgain(String sort, GenerationRequest.Builder request) {
        generator.send(request.setSeed(SEED).setCount(4));
        GeneratedImage before = generator.images().get(2);
        String recipe = PngText.read(bytes(before.getPayload()), Recipe.KEYWORD).orElseThrow();
        generator.send(GenerationRequest.newBuilder(Recipe.read(recipe)).setRequestId("again"));
        assertThat(generator.images()).singleElement().satisfies(again -> {
            assertThat(again.getPayload()).isEqualTo(before.getPayload());
            assertThat(Recipe.again(again)).isEqualTo(Recipe.again(before));
        });
    }

    @Test
    void saysInTheWavHowItIsMadeAgain() {
        generator.send(Requests.audio("r", "7", null)
                .setSeed(SEED)
                .setTrim(true)
                .setVariation(new Variation(9L, 0.3, 2))
                .setCount(2));
        GeneratedAudio before = generator.clips().get(1);
        String recipe = WavComment.read(bytes(before.getPayload())).orElseThrow();
        generator.send(GenerationRequest.newBuilder(Recipe.read(recipe)).setRequestId("again"));
        assertThat(generator.clips())
                .singleElement()
                .extracting(GeneratedAudio::getPayload)
                .isEqualTo(before.getPayload());
    }

    @Test
    void makesWhatTheModelMakesWhereNoKindIsNamed() {
        generator.send(GenerationRequest.newBuilder().setRequestId("a").setModel("spoken-digits-cvae"));
        generator.send(GenerationRequest.newBuilder().setRequestId("b").setModel("mnist-vae"));
        generator.send(GenerationRequest.newBuilder().setRequestId("c"));
        generator.send(GenerationRequest.newBuilder().setRequestId("d").setKind(Kind.AUDIO));
        assertThat(generator.clips()).extracting(GeneratedAudio::getRequestId).containsExactly("a", "d");
        assertThat(generator.images()).extracting(GeneratedImage::getRequestId).containsExactly("b", "c");
    }

    @ParameterizedTest
    @ValueSource(longs = {-MOST_SEED, MOST_SEED})
    void echoesTheSmallestAndTheLargestSeeds(long seed) {
        generator.send(Requests.digits("varied").setSeed(seed).setVariation(new Variation(seed, 0.5, 0)));
        generator.send(
                Requests.digits("way").setSeed(seed).setInterpolation(new Interpolation(2, 0, seed, 1, Map.of())));
        assertThat(generator.images()).extracting(GeneratedImage::getSeed).containsExactly(seed, seed);
    }

    @Test
    void endsAVariationAtItsOriginAtStrengthZero() {
        generator.send(Requests.digits("plain").setSeed(SEED).setFirst(2).setEncoding(Encoding.RAW8));
        generator.send(Requests.digits("varied")
                .setSeed(SEED)
                .setVariation(new Variation(9L, 0.0, 2))
                .setCount(2)
                .setEncoding(Encoding.RAW8));
        List<GeneratedImage> images = generator.images();
        assertThat(images)
                .extracting(GeneratedImage::getPayload)
                .containsOnly(images.get(0).getPayload());
    }

    @Test
    void interpolatesFromOneOutputToAnother() {
        generator.send(Requests.digits("from", "3").setSeed(SEED).setFirst(1).setEncoding(Encoding.RAW8));
        generator.send(Requests.digits("to", "8").setSeed(7L).setEncoding(Encoding.RAW8));
        generator.send(Requests.digits("way", "3")
                .setSeed(SEED)
                .setInterpolation(new Interpolation(8, 1, 7L, 0, Map.of("digit", "8")))
                .setCount(8)
                .setEncoding(Encoding.RAW8));
        List<GeneratedImage> images = generator.images();
        List<GeneratedImage> way = images.subList(2, images.size());
        assertThat(way)
                .hasSize(8)
                .allSatisfy(step -> assertThat(step.getLabels()).containsEntry("digit", "3"));
        assertThat(way.get(0).getPayload()).isEqualTo(images.get(0).getPayload());
        assertThat(way.get(7).getPayload()).isEqualTo(images.get(1).getPayload());
    }

    @Test
    void reconstructsAnInputAndTellsItsLabelsAndPlace() {
        generator.send(Requests.digits("r").setTemperature(0).setReconstruction(input(Map.of("digit", "4"))));
        assertThat(generator.images()).singleElement().satisfies(image -> {
            assertThat(image.getLabels()).isEqualTo(Map.of("digit", "4"));
            assertThat(image.getPosterior().getLabels()).isEqualTo(Map.of("digit", "4"));
            assertThat(image.getPosterior().getMean()).hasSize(PublishedModel.LATENT);
            assertThat(image.getPosterior().getDeviation())
                    .allSatisfy(number -> assertThat(number).isPositive());
            assertThat(image.getPosterior().getElbo()).isNegative();
        });
    }

    @Test
    void takesTheLabelsWithTheHighestElboForThoseThatTheInputLacks() {
        generator.send(Requests.digits("found").setTemperature(0).setReconstruction(input(Map.of())));
        Posterior found = generator.images().get(0).getPosterior();
        for (int digit = 0; digit < 10; digit++) {
            Map<String, String> label = Map.of("digit", Integer.toString(digit));
            generator.send(Requests.digits("given").setTemperature(0).setReconstruction(input(label)));
            Posterior given = generator.images().get(0).getPosterior();
            assertThat(given.getElbo()).isLessThanOrEqualTo(found.getElbo());
            if (label.equals(found.getLabels())) {
                assertThat(given).isEqualTo(found);
            }
        }
    }

    @Test
    void transfersAnInputToOtherLabels() {
        generator.send(Requests.digits("own").setTemperature(0).setReconstruction(input(Map.of("digit", "4"))));
        generator.send(Requests.digits("other", "9").setTemperature(0).setReconstruction(input(Map.of("digit", "4"))));
        List<GeneratedImage> images = generator.images();
        assertThat(images.get(1).getLabels()).isEqualTo(Map.of("digit", "9"));
        assertThat(images.get(1).getPosterior()).isEqualTo(images.get(0).getPosterior());
        assertThat(images.get(1).getPayload()).isNotEqualTo(images.get(0).getPayload());
    }

    @Test
    void reconstructsThePngOfAnOutput() {
        generator.send(Requests.digits("output", "3"));
        generator.send(
                Requests.digits("raw", "3").setSeed(generator.images().get(0).getSeed()));
        byte[] png = bytes(generator.images().get(0).getPayload());
        generator.send(Requests.digits("again")
                .setReconstruction(new Reconstruction(ByteBuffer.wrap(png), Map.of("digit", "3"))));
        assertThat(generator.images()).hasSize(1);
    }

    static Stream<Arguments> refused() {
        FailureCode invalid = FailureCode.INVALID_REQUEST;
        FailureCode label = FailureCode.UNKNOWN_LABEL;
        return Stream.of(
                refused(r -> r.setFirst(-1), invalid, "first is -1; give 0 to 2147483646"),
                refused(r -> r.setFirst(Integer.MAX_VALUE), invalid, "first is 2147483647; give 0 to"),
                refused(
                        r -> r.setSeed(MOST_SEED + 1),
                        invalid,
                        "seed is 4503599627370497, which some clients cannot read"),
                refused(
                        r -> r.setSeed(-MOST_SEED - 1),
                        invalid,
                        "seed is -4503599627370497, which some clients cannot read; give -4503599627370496 to 4503599627370496"),
                refused(r -> r.setTruncation(0.01), invalid, "truncation is 0.01; give 0.1 or more"),
                refused(r -> r.setTruncation(Double.NaN), invalid, "truncation is NaN"),
                refused(
                        r -> r.setVariation(new Variation(1L, 1.5, 0)),
                        invalid,
                        "variation.strength is 1.5; give 0 to 1"),
                refused(r -> r.setVariation(new Variation(1L, 0.5, -1)), invalid, "variation.index is -1"),
                refused(
                        r -> r.setVariation(new Variation(MOST_SEED + 1, 0.5, 0)),
                        invalid,
                        "variation.seed is 4503599627370497"),
                refused(
                        r -> r.setInterpolation(new Interpolation(2, 0, -MOST_SEED - 1, 0, Map.of())),
                        invalid,
                        "interpolation.toSeed is -4503599627370497"),
                refused(r -> r.setInterpolation(way(1)), invalid, "interpolation.steps is 1; give 2 or more"),
                refused(r -> r.setInterpolation(way(4)).setFirst(2).setCount(3), invalid, "the 4 steps"),
                refused(
                        r -> r.setInterpolation(new Interpolation(2, 0, 1L, 0, Map.of("digit", "x"))),
                        label,
                        "knows no digit 'x'; known: 0, 1"),
                refused(
                        r -> r.setLabels(Map.of("genre", "jazz")),
                        label,
                        "takes no label 'genre'; its label groups: digit"),
                refused(
                        r -> r.setModel("mnist-vae").setLabels(Map.of("digit", "7")),
                        label,
                        "leave the label out, or use a conditional model"),
                refused(
                        r -> r.setVariation(new Variation(1L, 0.5, 0)).setPosterior(place()),
                        invalid,
                        "the request has variation and posterior; give one of them"),
                refused(
                        r -> r.setPosterior(new Posterior(List.of(1f), List.of(), Map.of(), null)),
                        invalid,
                        "a mean of 1 and a deviation of 0 numbers"),
                refused(
                        r -> r.setPosterior(new Posterior(List.of(Float.NaN), List.of(), Map.of(), null)),
                        invalid,
                        "posterior.mean holds NaN"),
                refused(
                        r -> r.setPosterior(new Posterior(List.of(1f), List.of(-1f), Map.of(), null)),
                        invalid,
                        "posterior.deviation holds -1.0; give finite numbers, 0 or more"),
                refused(
                        r -> r.setReconstruction(new Reconstruction(ByteBuffer.allocate(0), Map.of())),
                        invalid,
                        "reconstruction.input is empty"),
                refused(
                        r -> r.setReconstruction(new Reconstruction(ByteBuffer.allocate(5), Map.of())),
                        invalid,
                        "RAW8 has a byte for each of the model's 6 x 5 pixels"),
                refused(
                        r -> r.setReconstruction(new Reconstruction(
                                ByteBuffer.wrap(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}), Map.of())),
                        invalid,
                        "the input is a JPEG image; convert it, and send a PNG"),
                refused(
                        r -> r.setReconstruction(
                                new Reconstruction(ByteBuffer.wrap("GIF89a".getBytes(US_ASCII)), Map.of())),
                        invalid,
                        "the input is a GIF image; convert it, and send a PNG"),
                refused(
                        r -> r.setReconstruction(
                                new Reconstruction(ByteBuffer.wrap("RIFF....WEBP".getBytes(US_ASCII)), Map.of())),
                        invalid,
                        "the input is a WebP image; convert it, and send a PNG"),
                refused(
                        r -> r.setReconstruction(
                                new Reconstruction(ByteBuffer.wrap("RIFF....WAVE".getBytes(US_ASCII)), Map.of())),
                        invalid,
                        "the model makes images and takes PNG or RAW8, not WAV"),
                refused(r -> r.setReconstruction(input(Map.of("digit", "x"))), label, "knows no digit 'x'"),
                refused(
                        r -> r.setModel("mnist-vae").setReconstruction(input(Map.of())),
                        FailureCode.UNSUPPORTED,
                        "version '1' of model 'mnist-vae' has no encoder, which an input needs; train a new version"),
                refused(r -> r.setKind(Kind.UNKNOWN), invalid, "ask for IMAGE or AUDIO"));
    }

    private static Arguments refused(
            UnaryOperator<GenerationRequest.Builder> change, FailureCode code, String message) {
        return Arguments.of(message, change.apply(Requests.digits("r")), code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithTheValueAndTheRemedy(String message, GenerationRequest.Builder request, FailureCode code) {
        generator.send(request);
        assertThat(generator.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure)
                    .extracting(GenerationFailure::getMessage)
                    .asString()
                    .contains(message);
        });
        assertThat(generator.images()).isEmpty();
    }

    private static Reconstruction input(Map<String, String> labels) {
        byte[] pixels = new byte[PublishedModel.WIDTH * PublishedModel.HEIGHT];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return new Reconstruction(ByteBuffer.wrap(pixels), labels);
    }

    private static Interpolation way(int steps) {
        return new Interpolation(steps, 0, 1L, 0, Map.of());
    }

    private static Posterior place() {
        int latents = PublishedModel.LATENT;
        return new Posterior(Collections.nCopies(latents, 0.5f), Collections.nCopies(latents, 1f), Map.of(), null);
    }

    private static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }
}
