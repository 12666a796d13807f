package io.latentstream.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.LatentPrior;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class DecoderExporterTest {
    private static final int LATENT_AND_LABELS = 3 + 5;
    private static final int PIXELS = 30;
    private static final SpecificRecord RENDERING = TinyImages.dataset().rendering();

    private final TrainedVae vae = TinyImages.trained(true, 3);
    private final List<ExportedFile> files = new DecoderExporter().export(vae, RENDERING);

    private byte[] file(String format) {
        return files.stream()
                .filter(file -> file.artifact().getFormat().equals(format))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private static INDArray latents(int rows) {
        return Nd4j.linspace(DataType.FLOAT, -2, 0.04, (long) rows * LATENT_AND_LABELS)
                .reshape(rows, LATENT_AND_LABELS);
    }

    @Test
    void writesTheSameBytesForTheSameModel() {
        List<ExportedFile> again = new DecoderExporter().export(vae, RENDERING);
        assertThat(again)
                .extracting(ExportedFile::artifact)
                .isEqualTo(files.stream().map(ExportedFile::artifact).toList());
        assertThat(files)
                .extracting(file -> file.artifact().getRole())
                .containsExactly(
                        ArtifactRole.DECODER, ArtifactRole.DECODER, ArtifactRole.LATENT_PRIOR, ArtifactRole.ENCODER);
    }

    @Test
    void declaresLatentsValuesAndPixelsOfAnyBatchInOnnx() throws IOException {
        Onnx.GraphProto graph = Onnx.ModelProto.parseFrom(file("onnx")).getGraph();
        assertThat(graph.getInputList())
                .extracting(Onnx.ValueInfoProto::getName)
                .containsExactly("latent");
        assertThat(graph.getOutputList())
                .extracting(Onnx.ValueInfoProto::getName)
                .containsExactly("values", "pixels");
        for (Onnx.ValueInfoProto output : graph.getOutputList()) {
            Onnx.TensorShapeProto shape = output.getType().getTensorType().getShape();
            assertThat(shape.getDim(0).getDimParam()).isEqualTo("N");
            assertThat(shape.getDim(1).getDimValue()).isEqualTo(PIXELS);
        }
        assertThat(graph.getNodeList())
                .extracting(Onnx.NodeProto::getOpType)
                .containsExactly("Gemm", "Relu", "Gemm", "Relu", "Gemm", "Sigmoid", "QuantizeLinear");
    }

    @Test
    void givesTheValuesOfDl4jInOnnxRuntime() throws OrtException {
        INDArray latents = latents(7);
        INDArray expected = vae.decoder().network().output(latents);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession session = environment.createSession(file("onnx"));
                OnnxTensor input = OnnxTensor.createTensor(environment, latents.toFloatMatrix());
                OrtSession.Result result = session.run(Map.of("latent", input))) {
            float[][] found = (float[][]) result.get("values").orElseThrow().getValue();
            byte[][] pixels = (byte[][]) result.get("pixels").orElseThrow().getValue();
            assertThat(found).hasDimensions(7, PIXELS);
            assertThat(pixels).hasDimensions(7, PIXELS);
            for (int row = 0; row < found.length; row++) {
                for (int pixel = 0; pixel < PIXELS; pixel++) {
                    assertThat((double) found[row][pixel]).isCloseTo(expected.getDouble(row, pixel), within(1e-5));
                    assertThat(found[row][pixel]).isBetween(0f, 1f);
                    assertThat((double) (pixels[row][pixel] & 0xff))
                            .isCloseTo(found[row][pixel] * 255.0, within(0.5 + 1e-4));
                }
            }
        }
    }

    @Test
    void writesAZipThatDl4jReloadsWithoutADifference() throws IOException {
        MultiLayerNetwork reloaded =
                ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file("dl4j-zip")), false);
        assertThat(reloaded.output(latents(5))
                        .sub(vae.decoder().network().output(latents(5)))
                        .amaxNumber()
                        .doubleValue())
                .isZero();
    }

    @Test
    void writesEveryComponentOfThePrior() throws IOException {
        try (DataFileStream<GenericRecord> stream =
                new DataFileStream<>(new ByteArrayInputStream(file("avro")), new GenericDatumReader<>())) {
            assertThat(stream.getSchema()).isEqualTo(LatentPrior.getClassSchema());
            GenericRecord prior = stream.next();
            List<?> components = (List<?>) prior.get("components");
            assertThat(prior.get("latentDimension")).isEqualTo(3);
            assertThat(components).hasSize(10);
            assertThat(((GenericRecord) components.get(3)).get("labels").toString())
                    .isEqualTo("{row=1}");
            double weights = components.stream()
                    .mapToDouble(component -> (Double) ((GenericRecord) component).get("weight"))
                    .sum();
            assertThat(weights).isCloseTo(5, within(1e-6));
        }
    }
}
