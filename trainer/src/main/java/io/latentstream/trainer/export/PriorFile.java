package io.latentstream.trainer.export;

import io.latentstream.event.LatentPrior;
import io.latentstream.event.PriorComponent;
import io.latentstream.trainer.vae.Gaussian;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;

/**
 * The latent prior as an Avro object container file with one {@link LatentPrior}; the same prior gives the same bytes.
 */
public final class PriorFile {
    /** Avro would draw a random marker; with one record, any will do. */
    private static final byte[] SYNC_MARKER = new byte[16];

    private PriorFile() {}

    public static byte[] write(TrainedVae vae) throws IOException {
        List<PriorComponent> components =
                vae.prior().stream().map(PriorFile::component).toList();
        LatentPrior prior = LatentPrior.newBuilder()
                .setLatentDimension(vae.spec().latentSize())
                .setComponents(components)
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataFileWriter<LatentPrior> writer = new DataFileWriter<>(new SpecificDatumWriter<>(LatentPrior.class))) {
            writer.create(LatentPrior.getClassSchema(), bytes, SYNC_MARKER);
            writer.append(prior);
        }
        return bytes.toByteArray();
    }

    private static PriorComponent component(Gaussian gaussian) {
        return PriorComponent.newBuilder()
                .setWeight(Math.max(gaussian.weight(), Double.MIN_NORMAL)) // the contract wants it above 0
                .setLabels(new TreeMap<>(gaussian.labels())) // the order of a Map.of() is another in each process
                .setMean(gaussian.mean())
                .setScale(gaussian.scale())
                .build();
    }
}
