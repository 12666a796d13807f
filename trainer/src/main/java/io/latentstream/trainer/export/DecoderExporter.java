package io.latentstream.trainer.export;

import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes the files that a generator needs of a model: its decoder, as ONNX and as DL4J zip, its latent prior, and its
 * encoder as ONNX.
 */
public final class DecoderExporter {

    /**
     * The files; the same model gives the same bytes.
     *
     * @param rendering what its values mean, as the contract writes it
     */
    public List<ExportedFile> export(TrainedVae vae, SpecificRecord rendering) {
        MultiLayerNetwork decoder = vae.decoder().network();
        String name = vae.spec().name();
        byte[] onnx = rendering instanceof ImageShape
                ? OnnxDecoder.writeWithPixels(decoder, name)
                : OnnxDecoder.write(decoder, name);
        try {
            return List.of(
                    ExportedFile.of(ArtifactRole.DECODER, "onnx", onnx),
                    ExportedFile.of(ArtifactRole.DECODER, "dl4j-zip", Dl4jZip.write(decoder)),
                    ExportedFile.of(ArtifactRole.LATENT_PRIOR, "avro", PriorFile.write(vae)),
                    ExportedFile.of(ArtifactRole.ENCODER, "onnx", OnnxEncoder.write(vae.encoder(), name)));
        } catch (IOException e) {
            throw new UncheckedIOException("model '" + name + "' cannot be exported", e);
        }
    }
}
