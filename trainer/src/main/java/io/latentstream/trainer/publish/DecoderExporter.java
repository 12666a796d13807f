package io.latentstream.trainer.publish;

import io.latentstream.event.ArtifactRole;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Writes the files that a generator needs of a model: its decoder, as ONNX and as DL4J zip, and its latent prior. */
public final class DecoderExporter {

    /** The files; the same model gives the same bytes. */
    public List<ExportedFile> export(TrainedVae vae) {
        MultiLayerNetwork decoder = vae.decoder();
        try {
            return List.of(
                    ExportedFile.of(
                            ArtifactRole.DECODER,
                            "onnx",
                            OnnxDecoder.write(decoder, vae.spec().name())),
                    ExportedFile.of(ArtifactRole.DECODER, "dl4j-zip", Dl4jZip.write(decoder)),
                    ExportedFile.of(ArtifactRole.LATENT_PRIOR, "avro", PriorFile.write(vae)));
        } catch (IOException e) {
            throw new UncheckedIOException("model '" + vae.spec().name() + "' cannot be exported", e);
        }
    }
}
