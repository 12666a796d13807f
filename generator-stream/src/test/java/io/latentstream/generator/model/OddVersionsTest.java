package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.event.Artifact;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.generator.fixture.PublishedModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records of model versions that say what cannot be: each is refused with a reason, in no time. */
class OddVersionsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final PublishedModel GOOD = PublishedModel.conditional("m", "1");
    private static final ModelReader READER = LoaderControl.newReader();

    static Stream<Arguments> refused() {
        return Stream.of(
                odd("no name", version -> version.setName(""), "its name is empty"),
                odd("no version", version -> version.setVersion(" "), "its version is empty"),
                odd("a name of 1 MB", version -> version.setName("m".repeat(1 << 20)), "1048576 characters"),
                odd("latents of 0", version -> version.setLatentDimension(0), "its latents have 0 numbers"),
                odd("latents of -1", version -> version.setLatentDimension(-1), "its latents have -1 numbers"),
                odd("latents of 2^31", version -> version.setLatentDimension(Integer.MAX_VALUE), "its latents have"),
                odd("latents of others", version -> version.setLatentDimension(5), "the latent prior is malformed"),
                shape(0, 28),
                shape(28, -28),
                shape(65_536, 65_536),
                shape(46_341, 46_341),
                shape(Integer.MAX_VALUE, Integer.MAX_VALUE),
                shape(Integer.MIN_VALUE, Integer.MIN_VALUE),
                odd("images of 2^31 - 1 pixels", image(Integer.MAX_VALUE, 1), "MODEL_MAX_ROW_VALUES"),
                odd("images of 3000 x 3000", image(3_000, 3_000), "MODEL_MAX_ROW_VALUES"),
                odd("images of another size", image(5, 5), "an output has 25"),
                clip("0 Hz", 0, 2048, 256, 64, 33, 24, 60, "a sample rate of 0 Hz"),
                clip("-1 Hz", -1, 2048, 256, 64, 33, 24, 60, "a sample rate of -1 Hz"),
                clip("no samples", 8000, 0, 256, 64, 1, 24, 60, "clips of 0 samples"),
                clip("10^9 frames", 8000, 2048, 256, 64, 1_000_000_000, 24, 60, "1000000000 frames"),
                clip("2^31 samples", 8000, Integer.MAX_VALUE, 256, 1, 33, 24, 60, "clips of 2147483647 samples"),
                clip("a hop of 0", 8000, 2048, 256, 0, 33, 24, 60, "a hop of 0"),
                clip("a window of 0", 8000, 2048, 0, 64, 33, 24, 60, "a window of 0"),
                clip("a window of 2^30", 8000, 2048, 1 << 30, 64, 33, 24, 60, "a window of"),
                clip("-1 bands", 8000, 2048, 256, 64, 33, -1, 60, "-1 mel bands"),
                clip("NaN dB", 8000, 2048, 256, 64, 33, 24, Double.NaN, "a dynamic range of NaN"),
                speech("speech of 10^9 samples", 1_000_000_000, 40, 400, "clips of 1000000000 samples"),
                speech("speech of 0 bands", 8_064, 0, 400, "0 bands; give 2 to"),
                speech("speech of 300 bands", 8_064, 300, 400, "lies between two bins"),
                speech("a pitch of NaN", 8_064, 40, Double.NaN, "pitches from 60.0 to NaN Hz"),
                groups("10^6 values", "label group 'digit' has 1000000 values", group("digit", 1_000_000)),
                groups("no values", "label group 'digit' has 0 values", group("digit", 0)),
                groups("a group without a name", "a label group's name is empty", group("", 10)),
                groups(
                        "a value without a name",
                        "a value of label group 'digit' is empty",
                        new LabelGroup("digit", List.of("1", ""))),
                groups("a value twice", "has the value '1' twice", new LabelGroup("digit", List.of("1", "1"))),
                groups("a group twice", "two label groups 'digit'", group("digit", 5), group("digit", 5)),
                groups(
                        "10^12 combinations",
                        "combinations",
                        group("a", 10_000),
                        group("b", 10_000),
                        group("c", 10_000)),
                groups(
                        "1000 groups",
                        "it has 1000 label groups",
                        Collections.nCopies(1_000, group("a", 1)).toArray(LabelGroup[]::new)),
                groups("more values than the decoder takes", "but latent and labels have 24", group("digit", 20)),
                odd("no artifacts", version -> version.setArtifacts(List.of()), "no artifact LATENT_PRIOR"),
                odd(
                        "10^5 artifacts",
                        version -> version.setArtifacts(Collections.nCopies(
                                100_000, GOOD.version().getArtifacts().get(0))),
                        "100000 artifacts"),
                decoder(
                        "a decoder of 2^62 bytes",
                        artifact -> artifact.setSize(1L << 62),
                        "its size is 4611686018427387904"),
                decoder(
                        "a decoder of 200 MB",
                        artifact -> artifact.setSize(300_000_000),
                        "its size is 300000000, not 0 to"),
                decoder("a decoder of -1 bytes", artifact -> artifact.setSize(-1), "its size is -1"),
                decoder(
                        "a decoder that is not there",
                        artifact -> artifact.setSha256("../../etc/passwd"),
                        "is missing"),
                decoder("a decoder in another format", artifact -> artifact.setFormat("pickle"), "only [pickle]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, ModelVersion version, String reason) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> READER.read(version, GOOD.chunks()::get))
                        .isInstanceOf(ModelRefusedException.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void readsOrRefusesWhateverNumbersAreChanged() {
        Random random = new Random(22);
        int[] edges = {0, -1, 1, 2, 4, 30, 255, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE};
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < 20_000; i++) {
                Edge edge = () -> random.nextInt(4) == 0 ? random.nextInt() : edges[random.nextInt(edges.length)];
                ModelVersion version = ModelVersion.newBuilder(GOOD.version())
                        .setLatentDimension(edge.next())
                        .setRendering(rendering(random.nextInt(3), edge))
                        .build();
                assertThat(isReadOrRefused(version)).isTrue();
            }
        });
    }

    private static Object rendering(int kind, Edge edge) {
        return switch (kind) {
            case 0 -> new ImageShape(edge.next(), edge.next(), 0);
            case 1 ->
                new AudioRepresentation(
                        edge.next(), edge.next(), edge.next(), edge.next(), edge.next(), edge.next(), 60.0);
            default ->
                new VocoderRepresentation(
                        edge.next(),
                        edge.next(),
                        edge.next(),
                        edge.next(),
                        edge.next(),
                        (double) edge.next(),
                        (double) edge.next(),
                        60.0);
        };
    }

    private static Arguments speech(String name, int samples, int bands, double highestPitch, String reason) {
        return odd(
                name,
                version -> version.setRendering(
                        new VocoderRepresentation(8_000, samples, 48, bands, 4, 60.0, highestPitch, 60.0)),
                reason);
    }

    /** A number that programs stumble over, often. */
    private interface Edge {
        int next();
    }

    private static boolean isReadOrRefused(ModelVersion version) {
        try {
            READER.read(version, GOOD.chunks()::get).release();
            return true;
        } catch (ModelRefusedException e) {
            return !e.getMessage().isBlank();
        }
    }

    private static Arguments odd(String name, Consumer<ModelVersion.Builder> change, String reason) {
        ModelVersion.Builder version = ModelVersion.newBuilder(GOOD.version());
        change.accept(version);
        return arguments(name, version.build(), reason);
    }

    private static Consumer<ModelVersion.Builder> image(int width, int height) {
        return version -> version.setRendering(new ImageShape(width, height, 0));
    }

    private static Arguments shape(int width, int height) {
        return odd("images of " + width + " x " + height, image(width, height), "it makes images of " + width + " x ");
    }

    private static Arguments clip(
            String name,
            int rate,
            int samples,
            int window,
            int hop,
            int frames,
            int bands,
            double range,
            String reason) {
        AudioRepresentation representation = new AudioRepresentation(rate, samples, window, hop, frames, bands, range);
        return odd(name, version -> version.setRendering(representation), reason);
    }

    private static LabelGroup group(String name, int values) {
        return new LabelGroup(
                name, IntStream.range(0, values).mapToObj(String::valueOf).toList());
    }

    private static Arguments groups(String name, String reason, LabelGroup... groups) {
        return odd(name, version -> version.setLabelGroups(List.of(groups)), reason);
    }

    private static Arguments decoder(String name, Consumer<Artifact.Builder> change, String reason) {
        List<Artifact> artifacts = new ArrayList<>(GOOD.version().getArtifacts());
        Artifact.Builder decoder = Artifact.newBuilder(artifacts.get(1));
        change.accept(decoder);
        artifacts.set(1, decoder.build());
        return odd(name, version -> version.setArtifacts(artifacts), reason);
    }
}
