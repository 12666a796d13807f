package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.artifact.Sha256;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportCommandTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @BeforeAll
    static void trust() {
        TrustedClasses.trust();
    }

    @Test
    void writesTheReportOfTheRoutedVersion() throws IOException {
        publish(version("1", report("one")), version("2", report("two")));
        Path file = folder.resolve("new").resolve("page.html");
        CliRun run = CliRun.with(backend, "report", "--model", "mnist-cvae", "--out", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().strip()).isEqualTo(file.toString());
        assertThat(file).hasContent("two");
    }

    @Test
    void writesTheReportOfAGivenVersionOverAnOlderFile() throws IOException {
        publish(version("1", report("one")), version("2", report("two")));
        Path file = Files.writeString(folder.resolve("page.html"), "of yesterday");
        CliRun.with(backend, "report", "--model", "mnist-cvae", "--version", "1", "--out", file.toString());
        assertThat(file).hasContent("one");
    }

    @Test
    void answersInJson() {
        publish(version("2", report("two")));
        Path file = folder.resolve("page.html");
        CliRun run = CliRun.with(backend, "report", "--model", "mnist-cvae", "--json", "--out", file.toString());
        assertThat(run.out().strip())
                .isEqualTo("{\"model\":\"mnist-cvae\",\"version\":\"2\",\"file\":\"" + file + "\"}");
        assertThat(file).hasContent("two");
    }

    @Test
    void namesTheFileAfterTheVersion() {
        assertThat(OutputName.safe("../etc/mnist cvae-2")).isEqualTo(".._etc_mnist cvae-2");
        assertThat(CliRun.with(backend, "report", "--help").out()).contains("out/NAME-VERSION.html");
    }

    @Test
    void saysWhatIsMissing() {
        publish(version("1", report("one")), version("2", List.of()));
        assertThat(failure("--model", "drums"))
                .isEqualTo(
                        "model 'drums' has no version at broker.test:9092; './latentstream models' lists what there is");
        assertThat(failure("--model", "mnist-cvae", "--version", "7"))
                .isEqualTo(
                        "model 'mnist-cvae' has no version '7' at broker.test:9092; ask with --version for one of [1, 2]");
        assertThat(failure("--model", "mnist-cvae"))
                .isEqualTo(
                        "version 2 of model 'mnist-cvae' has no report: an older trainer published it; train it again");
    }

    @Test
    void saysThatNoVersionIsRouted() {
        publish(version("1", report("one")));
        backend.catalog = new ModelCatalog(backend.catalog.versions(), Map.of());
        assertThat(failure("--model", "mnist-cvae"))
                .isEqualTo(
                        "model 'mnist-cvae' has no routed version at broker.test:9092; ask with --version for one of [1]");
    }

    @Test
    void refusesAnIncompleteOrCorruptReport() {
        publish(version("2", report("two")));
        String key = backend.chunks.keySet().iterator().next();
        backend.chunks.put(key, "TWO".getBytes(StandardCharsets.UTF_8));
        assertThat(failure("--model", "mnist-cvae")).contains("the html artifact", "is corrupt");
        backend.chunks.clear();
        assertThat(failure("--model", "mnist-cvae")).startsWith("chunk 0 of 1").contains("is missing");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void requiresAModel() {
        CliRun run = CliRun.with(backend, "report");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--model");
    }

    private String failure(String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "report";
        args[1] = "--out";
        args[2] = folder.resolve("page.html").toString();
        System.arraycopy(options, 0, args, 3, options.length);
        CliRun run = CliRun.with(backend, args);
        assertThat(run.exitCode()).isEqualTo(1);
        return run.err().strip();
    }

    /** Routes requests to the last of the versions. */
    private void publish(ModelVersion... versions) {
        String last = versions[versions.length - 1].getVersion();
        backend.catalog = new ModelCatalog(
                List.of(versions), Map.of("mnist-cvae", new ModelRoute("mnist-cvae", Map.of(last, 1), null)));
    }

    private List<Artifact> report(String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        backend.chunks.putAll(ArtifactChunks.split(bytes));
        return List.of(
                new Artifact(ArtifactRole.DECODER, "onnx", "0".repeat(64), 5L),
                new Artifact(ArtifactRole.REPORT, "html", Sha256.hex(bytes), (long) bytes.length));
    }

    private static ModelVersion version(String version, List<Artifact> artifacts) {
        return ModelVersion.newBuilder()
                .setName("mnist-cvae")
                .setVersion(version)
                .setCreated(Instant.EPOCH)
                .setLatentDimension(20)
                .setRendering(new ImageShape(28, 28, 0))
                .setArtifacts(artifacts)
                .build();
    }
}
