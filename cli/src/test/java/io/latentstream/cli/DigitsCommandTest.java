package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.media.image.PngReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitsCommandTest {
    private static final PixelGrid PIXELS = new PixelGrid(2, 2, new byte[] {0, 50, 100, (byte) 200});
    private static final Map<String, String> SEVEN = Map.of("digit", "7");

    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @Test
    void writesEachImageAsItCameAndASheet() throws IOException {
        backend.answer = request -> images(request, Encoding.PNG, png());
        CliRun run = run("--label", "7", "--count", "4");
        assertThat(run.exitCode()).isZero();
        assertThat(files())
                .containsExactly(
                        "mnist-cvae-v3-digit7-seed42-000.png",
                        "mnist-cvae-v3-digit7-seed42-001.png",
                        "mnist-cvae-v3-digit7-seed42-002.png",
                        "mnist-cvae-v3-digit7-seed42-003.png",
                        "mnist-cvae-v3-digit7-seed42-sheet.png");
        assertThat(Files.readAllBytes(folder.resolve("mnist-cvae-v3-digit7-seed42-002.png")))
                .isEqualTo(png());
        PixelGrid sheet = read("mnist-cvae-v3-digit7-seed42-sheet.png");
        assertThat(sheet.width()).isEqualTo(sheet.height());
    }

    @Test
    void printsTheCommandForTheSameAgain() {
        backend.answer = request -> images(request, Encoding.PNG, png());
        CliRun run = run("--label", "7", "--count", "4", "--temperature", "0.5");
        assertThat(run.out().lines())
                .containsExactly(
                        "mnist-cvae v3, seed 42: 4 images of 2x2",
                        "  " + folder.resolve("mnist-cvae-v3-digit7-seed42-000.png")
                                + " to mnist-cvae-v3-digit7-seed42-003.png",
                        "  " + folder.resolve("mnist-cvae-v3-digit7-seed42-sheet.png"),
                        "the same again: ./latentstream digits --model mnist-cvae --version 3 --label 7 --seed 42"
                                + " --count 4 --temperature 0.5");
    }

    @Test
    void writesRawImagesAsPng() throws IOException {
        backend.answer = request -> images(request, Encoding.RAW8, PIXELS.pixels());
        assertThat(run("--encoding", "RAW8").exitCode()).isZero();
        assertThat(read("mnist-cvae-v3-digit7-seed42-000.png")).isEqualTo(PIXELS);
        assertThat(backend.requests.get(0).getEncoding()).isEqualTo(Encoding.RAW8);
    }

    @Test
    void sendsTheOptionsAsGiven() {
        backend.answer = request -> images(request, Encoding.PNG, png());
        run(
                "--label",
                "12",
                "--count",
                "2",
                "--seed",
                "-5",
                "--temperature",
                "1.5",
                "--model",
                "drums",
                "--version",
                "9",
                "--timeout",
                "0.5");
        GenerationRequest request = backend.requests.get(0);
        assertThat(request)
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setKind(Kind.IMAGE)
                        .setLabels(Map.of("digit", "12"))
                        .setModel("drums")
                        .setVersion("9")
                        .setSeed(-5L)
                        .setCount(2)
                        .setTemperature(1.5)
                        .build());
        assertThat(backend.asked.get(0).timeout()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void leavesOptionsNotGivenToTheGenerator() {
        backend.answer = request -> images(request, Encoding.PNG, png());
        run();
        GenerationRequest request = backend.requests.get(0);
        assertThat(request)
                .isEqualTo(GenerationRequest.newBuilder()
                        .setRequestId(request.getRequestId())
                        .setKind(Kind.IMAGE)
                        .setSeed(request.getSeed())
                        .build());
        assertThat(request.getSeed()).as("short enough to copy").isBetween(0L, (1L << 32) - 1);
    }

    @Test
    void takesADigitByItsGroupToo() {
        backend.answer = FakeBackend::images;
        run("--label", "digit=7");
        CliRun run = run("--label", "label=A", "--seed", "1");
        assertThat(backend.requests)
                .extracting(GenerationRequest::getLabels)
                .containsExactly(SEVEN, Map.of("label", "A"));
        assertThat(run.out()).contains("--version 3 --label label=A --seed 1");
    }

    @Test
    void refusesAFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        CliRun run = CliRun.with(backend, "digits", "--out", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("cannot write to '" + file + "'", "in the way", "--out");
        assertThat(backend.requests).isEmpty();
    }

    private CliRun run(String... options) {
        String[] args = Stream.concat(Stream.of("digits", "--out", folder.toString()), Stream.of(options))
                .toArray(String[]::new);
        return CliRun.with(backend, args);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private PixelGrid read(String name) throws IOException {
        return PngReader.read(Files.readAllBytes(folder.resolve(name)));
    }

    private static List<GeneratedImage> images(GenerationRequest request, Encoding encoding, byte[] payload) {
        return IntStream.range(0, request.getCount())
                .mapToObj(index -> FakeBackend.image(index, request.getCount(), SEVEN, encoding, payload))
                .toList();
    }

    private static byte[] png() {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(PIXELS);
        }
    }
}
