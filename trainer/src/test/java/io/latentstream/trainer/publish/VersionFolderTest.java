package io.latentstream.trainer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.trainer.export.ExportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFolderTest {
    @TempDir
    private Path folder;

    private static ModelVersion version(List<ExportedFile> files) {
        TrustedClasses.trust(); // a builder makes defaults by their classes' names
        return ModelVersion.newBuilder()
                .setName("tiny")
                .setVersion("1")
                .setCreated(Instant.EPOCH)
                .setLatentDimension(2)
                .setRendering(new ImageShape(6, 5, 0))
                .setArtifacts(files.stream().map(ExportedFile::artifact).toList())
                .build();
    }

    @Test
    void writesEveryArtifactAndARecordThatCanBeReadAgain() throws IOException {
        List<ExportedFile> files = List.of(
                ExportedFile.of(ArtifactRole.DECODER, "onnx", new byte[] {1}),
                ExportedFile.of(ArtifactRole.DECODER, "dl4j-zip", new byte[] {2}),
                ExportedFile.of(ArtifactRole.LATENT_PRIOR, "avro", new byte[] {3}),
                ExportedFile.of(ArtifactRole.ENCODER, "onnx", new byte[] {6}),
                ExportedFile.of(ArtifactRole.CHECKPOINT, "vae-zip", new byte[] {4}),
                ExportedFile.of(ArtifactRole.REPORT, "html", new byte[] {5}));
        ModelVersion version = version(files);
        VersionFolder.open(folder.resolve("a/b"))
                .publish(new Release(files, version, new ModelRoute("tiny", Map.of("1", 1), null)));
        List<String> names = VersionFolder.fileNames(version);
        assertThat(names)
                .containsExactly(
                        "decoder.onnx",
                        "decoder.zip",
                        "prior.avro",
                        "encoder.onnx",
                        "checkpoint.zip",
                        "report.html",
                        "version.json");
        for (int i = 0; i < files.size(); i++) {
            assertThat(folder.resolve("a/b").resolve(names.get(i)))
                    .hasBinaryContent(files.get(i).content());
        }
        assertThat(VersionJson.read(Files.readAllBytes(folder.resolve("a/b/version.json"))))
                .isEqualTo(version);
    }

    @Test
    void refusesAFileAsAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> VersionFolder.open(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taken is no folder to write to")
                .hasMessageEndingWith("name another");
    }
}
