package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Artifact;
import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.ModelRefusedException.Kind;
import io.latentstream.generator.request.Medium;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ModelReaderTest {
    private static final ModelReader READER = LoaderControl.newReader();
    private static final PublishedModel GOOD = PublishedModel.conditional("m", "1");

    @Test
    void readsAVersionThatIsWhole() throws Exception {
        LoadedModel model = READER.read(GOOD.version(), GOOD.chunks()::get);
        float[] row = model.sampler().sample(1, 0, Map.of("digit", "3"), 1).values();
        assertThat(model.decoder().decode(new float[][] {row})[0]).hasSize(30);
        model.release();
        assertThatThrownBy(() -> model.decoder().decode(new float[][] {row})).hasMessageContaining("closed");
    }

    @Test
    void refusesAMissingChunkAsIncomplete() {
        assertRefused(GOOD.withoutDecoderChunk(0), Kind.INCOMPLETE, "chunk 0 of 1");
    }

    @Test
    void refusesAFlippedBit() {
        assertRefused(GOOD.corrupted(), Kind.BROKEN, "have SHA-256");
    }

    @Test
    void refusesBytesThatAreNoNetwork() {
        assertRefused(PublishedModel.around("m", "1", new byte[] {1, 2, 3}), Kind.BROKEN, "no zip of a DL4J network");
    }

    @Test
    void refusesANetworkOfAnotherShape() {
        assertRefused(
                PublishedModel.around("m", "1", DecoderNetworks.zip(1, 5, 8, 30)),
                Kind.BROKEN,
                "takes 5 numbers and gives 30, but latent and labels have 4");
        assertRefused(
                PublishedModel.around("m", "1", DecoderNetworks.zip(1, 4, 8, 31)),
                Kind.BROKEN,
                "gives 31, but latent and labels have 4 and an output has 30");
    }

    @Test
    void refusesAVersionWithoutADecoderThatItCanRun() {
        assertRefused(
                withDecoders("tflite"),
                Kind.BROKEN,
                "no artifact DECODER in a format of [onnx, dl4j-zip], only [tflite]; publish one, or set DECODER_ENGINE");
    }

    @Test
    void prefersTheFormatOfThePreferredEngine() {
        assertRefused(withDecoders("dl4j-zip", "onnx"), Kind.BROKEN, "it is no ONNX file");
    }

    /** The same, its one decoder under other names of a format. */
    private static PublishedModel withDecoders(String... formats) {
        List<Artifact> artifacts =
                new ArrayList<>(List.of(GOOD.version().getArtifacts().get(0)));
        for (String format : formats) {
            artifacts.add(Artifact.newBuilder(GOOD.version().getArtifacts().get(1))
                    .setFormat(format)
                    .build());
        }
        ModelVersion version =
                ModelVersion.newBuilder(GOOD.version()).setArtifacts(artifacts).build();
        return new PublishedModel(version, GOOD.chunks());
    }

    @Test
    void refusesAPriorOfAnotherDimension() {
        ModelVersion version =
                ModelVersion.newBuilder(GOOD.version()).setLatentDimension(3).build();
        assertRefused(new PublishedModel(version, GOOD.chunks()), Kind.BROKEN, "the latent prior is malformed");
    }

    @Test
    void refusesWhatItCannotRender() {
        assertRefused(GOOD.withRendering(new ImageShape(0, 5, 0)), Kind.BROKEN, "images of 0 x 5 pixels");
        assertRefused(
                GOOD.withRendering(new AudioRepresentation(8000, 8064, 512, 128, 65, 64, 60.0)),
                Kind.BROKEN,
                "65 frames; 8064 samples make 64");
        assertRefused(
                GOOD.withRendering(new AudioRepresentation(8000, 8064, 512, 128, 64, 64, 60.0)),
                Kind.BROKEN,
                "gives 30, but latent and labels have 14 and an output has 4096");
    }

    @Test
    void readsAModelThatMakesClips() throws Exception {
        PublishedModel audio = PublishedModel.audio("m", "1");
        LoadedModel model = READER.read(audio.version(), audio.chunks()::get);
        assertThat(model.rendering().medium()).isEqualTo(Medium.AUDIO);
        model.release();
    }

    @Test
    void refusesASizeThatNoFileHas() {
        Artifact negative = Artifact.newBuilder(GOOD.version().getArtifacts().get(1))
                .setSize(-1)
                .build();
        ModelVersion version = ModelVersion.newBuilder(GOOD.version())
                .setArtifacts(List.of(GOOD.version().getArtifacts().get(0), negative))
                .build();
        assertRefused(new PublishedModel(version, GOOD.chunks()), Kind.BROKEN, "");
    }

    private static void assertRefused(PublishedModel model, Kind kind, String reason) {
        assertThatThrownBy(() -> READER.read(model.version(), model.chunks()::get))
                .asInstanceOf(InstanceOfAssertFactories.type(ModelRefusedException.class))
                .satisfies(refused -> {
                    assertThat(refused.kind()).isEqualTo(kind);
                    assertThat(refused.getMessage()).contains(reason);
                });
    }
}
