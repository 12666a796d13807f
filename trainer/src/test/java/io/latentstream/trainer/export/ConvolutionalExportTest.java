package io.latentstream.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentstream.trainer.vae.TinyMaps;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ConvolutionalExportTest {
    private static final int PIXELS = 8 * 12;

    private final TrainedVae vae = TinyMaps.trained(true, 3);

    private static byte[] file(TrainedVae vae, String format) {
        return new DecoderExporter()
                .export(vae, TinyMaps.dataset().rendering()).stream()
                        .filter(file -> file.artifact().getFormat().equals(format))
                        .findFirst()
                        .orElseThrow()
                        .content();
    }

    private static INDArray latents(TrainedVae vae, int rows) {
        int width = vae.spec().latentSize() + vae.spec().labelSize();
        return Nd4j.linspace(DataType.FLOAT, -2, 0.04, (long) rows * width).reshape(rows, width);
    }

    @Test
    void writesTheSameBytesForTheSameModel() {
        assertThat(file(vae, "onnx")).isEqualTo(file(TinyMaps.trained(true, 3), "onnx"));
        assertThat(file(vae, "dl4j-zip")).isEqualTo(file(TinyMaps.trained(true, 3), "dl4j-zip"));
    }

    @Test
    void reshapesConvolvesAndFlattensInOnnx() throws IOException {
        assertThat(Onnx.ModelProto.parseFrom(file(vae, "onnx")).getGraph().getNodeList())
                .extracting(Onnx.NodeProto::getOpType)
                .containsExactly(
                        "Gemm",
                        "Relu",
                        "Gemm",
                        "Relu",
                        "Reshape",
                        "ConvTranspose",
                        "Relu",
                        "ConvTranspose",
                        "Flatten",
                        "Sigmoid",
                        "QuantizeLinear");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void givesTheValuesOfDl4jInOnnxRuntime(boolean conditional) throws OrtException {
        TrainedVae trained = TinyMaps.trained(conditional, 3);
        INDArray latents = latents(trained, 7);
        float[][] expected = trained.decoder().network().output(latents).toFloatMatrix();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file(trained, "onnx"));
                OnnxTensor input = OnnxTensor.createTensor(environment, latents.toFloatMatrix());
                OrtSession.Result result = session.run(Map.of("latent", input))) {
            float[][] found = (float[][]) result.get("values").orElseThrow().getValue();
            assertThat(found).hasDimensions(7, PIXELS);
            for (int row = 0; row < found.length; row++) {
                assertThat(found[row]).containsExactly(expected[row], within(1e-5f));
            }
        }
    }

    @Test
    void writesAZipThatDl4jReloadsAsANetworkOfRows() throws IOException {
        MultiLayerNetwork reloaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file(vae, "dl4j-zip")), false);
        assertThat(reloaded.layerInputSize(0)).isEqualTo(2 + 3);
        assertThat(reloaded.layerSize(reloaded.getnLayers() - 1)).isEqualTo(PIXELS);
        INDArray values = reloaded.output(latents(vae, 5));
        assertThat(values.shape()).containsExactly(5, PIXELS);
        assertThat(values.sub(vae.decoder().network().output(latents(vae, 5)))
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void writesAStandardNormalPriorAsOneComponentForAllLabels() throws IOException {
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(file(vae, "avro")), new GenericDatumReader<>())) {
            List<?> components = (List<?>) stream.next().get("components");
            assertThat(components).hasSize(1);
            assertThat(components.get(0).toString())
                    .isEqualTo("{\"weight\": 1.0, \"labels\": {}, \"mean\": [0.0, 0.0], \"scale\": [1.0, 1.0]}");
        }
    }
}
