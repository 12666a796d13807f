package io.latentstream.trainer.publish;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.CorruptArtifactException;
import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.export.ExportedFile;
import io.latentstream.trainer.export.PriorFile;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainedVae;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.avro.AvroRuntimeException;

/**
 * A {@link Checkpoint} as a zip: the spec's YAML, the version's record as JSON, the parameters as little-endian floats
 * and the prior as Avro. Nothing in it is compressed or dated: the same model gives the same bytes.
 */
public final class CheckpointFile {
    /** Value of an Artifact's field 'format'. */
    public static final String FORMAT = "vae-zip";

    private static final String SPEC = "spec.yml";
    private static final String RECORD = "model.json";
    private static final String PARAMETERS = "parameters.f32";
    private static final String PRIOR = "prior.avro";
    private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

    private CheckpointFile() {}

    /** The file of a model whose version will say this. */
    static ExportedFile of(SpecFile model, ModelVersion version, TrainedVae vae) {
        TrustedClasses.trust(); // copying a record makes instances by their classes' names
        ModelVersion lasting = ModelVersion.newBuilder(version)
                .setVersion("")
                .setParent(null)
                .setCreated(Instant.EPOCH)
                .setArtifacts(List.of())
                .setTrainingCpuSeconds(0)
                .setTrainingWallSeconds(0)
                .setLibraries(Map.of())
                .setSourceCommit(null)
                .build();
        float[] parameters = vae.weights();
        ByteBuffer floats = ByteBuffer.allocate(Float.BYTES * parameters.length).order(ByteOrder.LITTLE_ENDIAN);
        floats.asFloatBuffer().put(parameters);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(floats.capacity());
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, SPEC, model.yaml().getBytes(StandardCharsets.UTF_8));
            add(zip, RECORD, VersionJson.write(lasting));
            add(zip, PARAMETERS, floats.array());
            add(zip, PRIOR, PriorFile.write(vae));
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return ExportedFile.of(ArtifactRole.CHECKPOINT, FORMAT, bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTimeLocal(EARLIEST);
        zip.putNextEntry(entry);
        zip.write(content);
    }

    /**
     * Reads the file; {@code origin} names it in messages.
     *
     * @throws IllegalArgumentException when the bytes are no checkpoint, or a damaged one
     */
    public static Checkpoint read(byte[] file, String origin) {
        try {
            Map<String, byte[]> entries = entries(file);
            byte[] floats = entry(entries, PARAMETERS);
            float[] parameters = new float[floats.length / Float.BYTES];
            ByteBuffer.wrap(floats)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(parameters);
            return new Checkpoint(
                    SpecFile.parse(new String(entry(entries, SPEC), StandardCharsets.UTF_8), SPEC),
                    VersionJson.read(entry(entries, RECORD)),
                    parameters,
                    LatentPriorFile.read(entry(entries, PRIOR)));
        } catch (IOException | AvroRuntimeException | CorruptArtifactException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is no checkpoint, or a damaged one (%s); give a file that a trainer of this version wrote"
                            .formatted(origin, e.getMessage()),
                    e);
        }
    }

    private static Map<String, byte[]> entries(byte[] file) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) ArtifactChunks.MAX_FILE_BYTES + 1);
                if (content.length > ArtifactChunks.MAX_FILE_BYTES) {
                    throw new IOException("entry %s is larger than any model".formatted(entry.getName()));
                }
                entries.put(entry.getName(), content);
            }
        }
        return entries;
    }

    private static byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
        byte[] content = entries.get(name);
        if (content == null) {
            throw new IOException("a zip without an entry " + name);
        }
        return content;
    }
}
