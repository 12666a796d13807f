package io.latentstream.artifact;

import io.latentstream.event.LatentPrior;
import io.latentstream.serde.TrustedClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;

/** The artifact LATENT_PRIOR: an Avro object container file with one LatentPrior, uncompressed. */
public final class LatentPriorFile {
    /** Value of an Artifact's field 'format'. */
    public static final String FORMAT = "avro";

    /** Avro draws it at random otherwise, and the same prior would get another SHA-256 each time. */
    private static final byte[] SYNC_MARKER = "latentstreamprio".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private LatentPriorFile() {}

    /** The file's bytes; the same prior gives the same bytes. */
    public static byte[] write(LatentPrior prior) {
        TrustedClasses.trust();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<LatentPrior> writer = new DataFileWriter<>(new SpecificDatumWriter<>(LatentPrior.class))) {
            writer.setCodec(CodecFactory.nullCodec());
            writer.create(LatentPrior.getClassSchema(), out, SYNC_MARKER);
            writer.append(prior);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads the file.
     *
     * @throws CorruptArtifactException when the bytes are not such a file with exactly one prior
     */
    public static LatentPrior read(byte[] file) {
        TrustedClasses.trust();
        try (DataFileReader<LatentPrior> reader =
                new DataFileReader<>(new SeekableByteArrayInput(file), new SpecificDatumReader<>(LatentPrior.class))) {
            LatentPrior prior = reader.hasNext() ? reader.next() : null;
            if (prior == null || reader.hasNext()) {
                throw new CorruptArtifactException(
                        "an Avro file of " + file.length + " bytes should hold one LatentPrior");
            }
            return prior;
        } catch (SecurityException | CorruptArtifactException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new CorruptArtifactException(
                    file.length + " bytes are no Avro file with a LatentPrior (" + e.getMessage() + ")", e);
        }
    }
}
