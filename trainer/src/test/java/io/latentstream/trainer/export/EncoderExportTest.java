package io.latentstream.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.event.ArtifactRole;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TinyMaps;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.IOException;
import java.util.List;
import onnx.Onnx;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderExportTest {
    private static final SpecificRecord RENDERING = TinyMaps.dataset().rendering();

    private static byte[] encoder(TrainedVae vae) {
        return new DecoderExporter()
                .export(vae, RENDERING).stream()
                        .filter(file -> file.artifact().getRole() == ArtifactRole.ENCODER)
                        .findFirst()
                        .orElseThrow()
                        .content();
    }

    /** The posteriors of the trainer's own encoder, within 1e-4. */
    private static void assertAlike(TrainedVae vae, Examples examples) {
        try (TrainingThreads threads = new TrainingThreads(2);
                OnnxPosteriors onnx = new OnnxPosteriors(encoder(vae))) {
            float[][] expected = new ElboScorer(threads).score(vae, examples, 3).posteriors();
            float[][] found = onnx.of(EncoderRows.of(vae.spec(), examples));
            assertThat(found).hasDimensions(examples.count(), 2 * vae.spec().latentSize());
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).containsExactly(expected[i], within(1e-4f));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesThePosteriorsOfDenseLayers(boolean conditional) {
        assertAlike(TinyImages.trained(conditional, 3), TinyImages.blackAndWhite(50));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesThePosteriorsOfConvolutions(boolean conditional) {
        assertAlike(TinyMaps.trained(conditional, 3), TinyMaps.images(50));
    }

    @Test
    void givesThePosteriorsOfClipsOfTwoLabelGroups() {
        assertAlike(TinyClips.trained(3), TinyClips.dataset().test());
    }

    @Test
    void declaresRowsOfAnyNumber() throws IOException {
        Onnx.GraphProto graph =
                Onnx.ModelProto.parseFrom(encoder(TinyMaps.trained(true, 1))).getGraph();
        assertRows(graph.getInputList(), "values", 8 * 12 + 3);
        assertRows(graph.getOutputList(), "posterior", 2 * 2);
        assertThat(graph.getNodeList())
                .extracting(Onnx.NodeProto::getOpType)
                .containsExactly(
                        "Slice", "Slice", "Reshape", "Conv", "Relu", "Conv", "Relu", "Flatten", "Concat", "Gemm",
                        "Relu", "Gemm");
    }

    private static void assertRows(List<Onnx.ValueInfoProto> ports, String name, int width) {
        assertThat(ports).extracting(Onnx.ValueInfoProto::getName).containsExactly(name);
        Onnx.TensorShapeProto shape = ports.get(0).getType().getTensorType().getShape();
        assertThat(shape.getDim(0).getDimParam()).isEqualTo("N");
        assertThat(shape.getDim(1).getDimValue()).isEqualTo(width);
    }

    @Test
    void writesTheSameBytesForTheSameModel() {
        TrainedVae vae = TinyMaps.trained(true, 1);
        assertThat(encoder(vae)).isEqualTo(encoder(vae));
    }
}
