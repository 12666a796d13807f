package io.latentstream.bench.model;

import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A version of a trained model with its files, as it would lie on the topics.
 *
 * @param version the record for topic model-versions
 * @param files SHA-256 to content of each artifact
 */
public record BenchModel(ModelVersion version, Map<String, byte[]> files) {
    /** Format of a decoder that ONNX Runtime reads. */
    public static final String ONNX = "onnx";

    /** Format of a decoder that DL4J reads. */
    public static final String DL4J = "dl4j-zip";

    private static final String RECORD = "version.avro";

    public BenchModel {
        files = Map.copyOf(files);
    }

    /** Name of the model. */
    public String name() {
        return version.getName();
    }

    /** Version of the model. */
    public String number() {
        return version.getVersion();
    }

    /** The decoder in one of these formats, the first that there is. */
    public Artifact decoder(List<String> formats) {
        return formats.stream()
                .flatMap(format -> version.getArtifacts().stream()
                        .filter(each -> each.getRole() == ArtifactRole.DECODER
                                && each.getFormat().equals(format)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "model '" + name() + "' has no decoder in a format of " + formats + "; delete the cache"));
    }

    /** The decoder's bytes in this format. */
    public byte[] decoder(String format) {
        return content(decoder(List.of(format)));
    }

    /** The file of the latent prior. */
    public byte[] prior() {
        return version.getArtifacts().stream()
                .filter(each -> each.getRole() == ArtifactRole.LATENT_PRIOR)
                .findFirst()
                .map(this::content)
                .orElseThrow(() -> new IllegalStateException("model '" + name() + "' has no prior; delete the cache"));
    }

    /** An artifact's bytes. */
    public byte[] content(Artifact artifact) {
        return files.get(artifact.getSha256());
    }

    /** Keeps it in a folder. */
    void write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue());
            }
            ByteBuffer record = version.toByteBuffer();
            byte[] bytes = new byte[record.remaining()];
            record.get(bytes);
            Files.write(folder.resolve(RECORD), bytes); // the last: what has it is whole
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep model '" + name() + "' in '" + folder + "'", e);
        }
    }

    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(RECORD));
    }

    /** Reads what {@link #write} kept. */
    public static BenchModel read(Path folder) {
        TrustedClasses.trust();
        try {
            ModelVersion version =
                    ModelVersion.fromByteBuffer(ByteBuffer.wrap(Files.readAllBytes(folder.resolve(RECORD))));
            Map<String, byte[]> files = new HashMap<>();
            for (Artifact artifact : version.getArtifacts()) {
                files.put(artifact.getSha256(), Files.readAllBytes(folder.resolve(artifact.getSha256())));
            }
            return new BenchModel(version, files);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read a model from '" + folder + "'; delete it to train anew", e);
        }
    }
}
