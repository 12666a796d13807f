package io.latentstream.trainer.publish;

import io.latentstream.event.Artifact;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps one version as files of a folder, its record as Avro's JSON in {@value #RECORD}. */
public final class VersionFolder implements VersionStore {
    /** The record's file. */
    static final String RECORD = "version.json";

    private final Path folder;

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
            return new VersionFolder(folder);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "%s is no folder to write to (%s); name another".formatted(folder, e), e);
        }
    }

    @Override
    public void publish(List<ExportedFile> files, ModelVersion version, ModelRoute route) {
        for (ExportedFile file : files) {
            write(fileName(file.artifact()), file.content());
        }
        publish(version);
    }

    @Override
    public void publish(ModelVersion version) {
        write(RECORD, VersionJson.write(version));
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
