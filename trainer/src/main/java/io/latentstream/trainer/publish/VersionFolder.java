package io.latentstream.trainer.publish;

import io.latentstream.event.Artifact;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.export.ExportedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps one version as files of a folder, its record as Avro's JSON in {@value #RECORD}. */
public final class VersionFolder implements VersionStore {
    /** The record's file. */
    static final String RECORD = "version.json";

    private final Path folder;
    private Holdings holdings = Holdings.NONE;

    private VersionFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * The folder, made if missing.
     *
     * @throws IllegalArgumentException when it cannot be
     */
    public static VersionFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "write", ".test")); // rights and space are known by trying
            return new VersionFolder(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s is no folder to write to (%s); name another".formatted(folder, e), e);
        }
    }

    /** What was published since it was opened; older files are overwritten. */
    @Override
    public Holdings holdings() {
        return holdings;
    }

    @Override
    public boolean publish(Release release) {
        for (ExportedFile file : release.files()) {
            write(fileName(file.artifact()), file.content());
        }
        write(RECORD, VersionJson.write(release.version()));
        holdings = Holdings.of(List.of(release.version()), List.of(release.route()));
        return true;
    }

    @Override
    public ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change) {
        ModelVersion changed = change.apply(version);
        write(RECORD, VersionJson.write(changed));
        holdings = Holdings.of(
                List.of(changed), holdings.route(changed.getName()).stream().toList());
        return changed;
    }

    /** The names of a version's files, its record the last. */
    public static List<String> fileNames(ModelVersion version) {
        List<String> names = new ArrayList<>();
        version.getArtifacts().forEach(artifact -> names.add(fileName(artifact)));
        names.add(RECORD);
        return names;
    }

    private static String fileName(Artifact artifact) {
        return switch (artifact.getRole()) {
            case DECODER -> artifact.getFormat().equals("onnx") ? "decoder.onnx" : "decoder.zip";
            case LATENT_PRIOR -> "prior.avro";
            case ENCODER -> "encoder.onnx";
            case CHECKPOINT -> "checkpoint.zip";
            case REPORT -> "report.html";
            case UNKNOWN -> artifact.getSha256();
        };
    }

    private void write(String name, byte[] content) {
        try {
            Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be written: %s".formatted(folder.resolve(name), e), e);
        }
    }
}
