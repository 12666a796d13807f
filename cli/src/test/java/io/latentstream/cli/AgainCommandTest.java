package io.latentstream.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AgainCommandTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void publish() {
        backend.publishLettersAndWords();
        out = folder.resolve("out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generate --label digit=7 --first 3 --seed 1 --truncation 1.5 --temperature 0.5",
                "generate --model words --seed 1 --trim",
                "generate --encoding raw8 --seed 1",
                "vary --seed 1 --variation-seed 2 --count 2",
                "interpolate --seed 1 --to-seed 2 --label digit=7 --to digit=8 --steps 3",
            })
    void asksForTheSame(String command) throws IOException {
        run(command);
        GenerationRequest request = backend.requests.get(0);
        for (Path file : files()) {
            byte[] content = Files.readAllBytes(file);
            backend.requests.clear();
            CliRun run = run("again " + file);
            assertThat(run.exitCode()).isZero();
            assertThat(run.out().strip()).isEqualTo(file + ": the same bytes as " + file);
            assertThat(file).hasBinaryContent(content);
            GenerationRequest again = backend.requests.get(0);
            assertThat(again.getCount()).isEqualTo(1);
            assertThat(again.getSeed()).isEqualTo(request.getSeed());
            assertThat(again.getLabels()).isEqualTo(request.getLabels());
            assertThat(again.getVariation()).isEqualTo(request.getVariation());
            assertThat(again.getInterpolation()).isEqualTo(request.getInterpolation());
        }
    }

    @Test
    void takesTheInputsPlaceFromAReconstruction() throws IOException {
        Path mine = Files.write(folder.resolve("mine"), new byte[4]);
        run("reconstruct " + mine + " --seed 1");
        Path file = files().get(0);
        assertThat(run("again " + file).out()).contains("the same bytes");
        assertThat(backend.requests.get(1).getReconstruction()).isNull();
        assertThat(backend.requests.get(1).getPosterior().getMean()).containsExactly(0.5f, -1f);
    }

    @Test
    void neverTakesAFilesPlaceWithOtherBytes() throws IOException {
        run("generate --seed 1");
        Path file = files().get(0);
        byte[] content = Files.readAllBytes(file);
        backend.answer = request -> {
            List<GeneratedImage> images = FakeBackend.images(request);
            images.get(0)
                    .setPayload(FakeBackend.images(GenerationRequest.newBuilder(request)
                                    .setFirst(5)
                                    .build())
                            .get(0)
                            .getPayload());
            return images;
        };
        CliRun run = run("again " + file);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out().strip())
                .isEqualTo(out.resolve("again-" + file.getFileName()) + ": other bytes than " + file);
        assertThat(run.err()).startsWith("1 of 1 came with other bytes: ");
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void asksForManyFilesAtOnceInJson() throws IOException {
        run("generate --seed 1 --count 2 --json");
        run("generate --model words --seed 1");
        backend.requests.clear();
        CliRun run = run(
                "again " + String.join(" ", files().stream().map(Path::toString).toList()) + " --json");
        assertThat(run.exitCode()).isZero();
        assertThat(backend.requests).hasSize(3);
        assertThat(run.out().lines()).hasSize(3).allMatch(line -> line.contains("\"same\":true"));
    }

    @Test
    void writesTheOnePayloadToStandardOutput() throws IOException {
        run("generate --seed 1");
        Path file = files().get(0);
        CliRun run = CliRun.with(backend, "again", file.toString(), "--out", "-");
        assertThat(run.payload()).isEqualTo(new String(Files.readAllBytes(file), ISO_8859_1));
        assertThat(run.out()).isEmpty();
        assertThat(run.err().strip()).isEqualTo("the same bytes as " + file);
    }

    @Test
    void tellsWhichFileDoesNotSayHowItWasMade() throws IOException {
        Path mine = Files.write(folder.resolve("mine.png"), new byte[40]);
        CliRun run = run("again " + mine);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo("'%s' does not say how it was made: it carries no recipe; give a PNG or WAV as Latentstream"
                                .formatted(mine)
                        + " wrote it");
        assertThat(backend.requests).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> !file.toString().contains("sheet"))
                    .sorted()
                    .toList();
        }
    }

    private CliRun run(String command) {
        return CliRun.with(backend, Map.of(), (command + " --out " + out).split(" "));
    }
}
