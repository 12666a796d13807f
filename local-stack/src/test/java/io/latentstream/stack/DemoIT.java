package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoIT {
    @TempDir
    Path folder;

    private final StringWriter complaints = new StringWriter();

    @Test
    void writesASheetAndASingleFileForEachVersion() throws IOException {
        Map<String, String> env =
                Map.of("TRAIN_MODELS", "mnist-cvae,spoken-digits-cvae", "AUDIO_DATA", SharedStack.audioData());

        int exitCode = demo(env, "--once", "--train-seconds", "2");

        assertThat(exitCode).as(complaints.toString()).isZero();
        List<String> files = filesIn(folder.resolve("out"));
        assertThat(files)
                .filteredOn(name -> name.matches("mnist-cvae-v1-.*-sheet.png"))
                .hasSize(1);
        assertThat(files)
                .filteredOn(name -> name.matches("spoken-digits-cvae-v1-.*-sheet.png"))
                .hasSize(1);
        assertThat(files).filteredOn(name -> name.endsWith(".wav")).hasSize(1);
        assertThat(files).hasSize(4);
        PixelGrid zero = PngReader.read(Files.readAllBytes(folder.resolve("out/mnist-cvae-v1-digit0-seed7-000.png")));
        assertThat(zero.width()).isEqualTo(28);
    }

    @Test
    void refusesAnUnknownModelWithAMessage() {
        assertThat(demo(Map.of("TRAIN_MODELS", "drums"), "--once")).isEqualTo(1);
        assertThat(complaints.toString())
                .contains("TRAIN_MODELS")
                .contains("drums")
                .doesNotContain("Exception");
    }

    @Test
    void refusesAnImpossibleBudget() {
        assertThat(demo(Map.of(), "--train-seconds", "0")).isEqualTo(2);
        assertThat(complaints.toString()).contains("--train-seconds is 0.0");
    }

    private int demo(Map<String, String> env, String... options) {
        CommandLine line = DemoCommand.commandLine(env).setErr(new PrintWriter(complaints, true));
        List<String> folders = List.of(
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString(),
                "--port",
                "0",
                "--registry-port",
                "0");
        return line.execute(Stream.concat(Stream.of(options), folders.stream()).toArray(String[]::new));
    }

    private static List<String> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
