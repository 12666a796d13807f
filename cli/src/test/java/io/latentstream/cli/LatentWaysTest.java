package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Kind;
import io.latentstream.event.Variation;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code interpolate} and {@code vary}. */
final class LatentWaysTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @BeforeEach
    void publish() {
        backend.publishLettersAndWords();
    }

    @Test
    void asksForAWayFromLabelToLabel() throws IOException {
        CliRun run = run("interpolate", "--label", "digit=3", "--to", "digit=8", "--seed", "1", "--index", "2");
        GenerationRequest request = request();
        assertThat(request.getLabels()).isEqualTo(Map.of("digit", "3"));
        assertThat(request.getInterpolation()).isEqualTo(new Interpolation(10, 2, null, 2, Map.of("digit", "8")));
        assertThat(request.getCount()).isEqualTo(10);
        assertThat(folder.resolve("mnist-cvae-v3-digit3-seed1-from2-to2-digit8-steps10-009.png"))
                .exists();
        PixelGrid sheet = PngReader.read(
                Files.readAllBytes(folder.resolve("mnist-cvae-v3-digit3-seed1-from2-to2-digit8-steps10-sheet.png")));
        assertThat(sheet.width()).as("ten steps in a row").isGreaterThan(5 * sheet.height());
        assertThat(run.out())
                .contains("the same again: ./latentstream interpolate --model mnist-cvae --version 3 --label digit=3"
                        + " --index 2 --to digit=8 --steps 10 --seed 1");
    }

    @Test
    void asksForAWayFromSeedToSeedAndForSomeOfItsSteps() {
        run(
                "interpolate",
                "--model",
                "words",
                "--seed",
                "1",
                "--to-seed",
                "2",
                "--to-index",
                "3",
                "--steps",
                "16",
                "--first",
                "12");
        assertThat(request().getKind()).isEqualTo(Kind.AUDIO);
        assertThat(request().getInterpolation()).isEqualTo(new Interpolation(16, 0, 2L, 3, Map.of()));
        assertThat(request().getFirst()).isEqualTo(12);
        assertThat(request().getCount()).isEqualTo(4);
        backend.requests.clear();

        run("interpolate", "--to-seed", "2", "--first", "3", "--count", "1");
        assertThat(request().getCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "interpolate, 'where does the way end? give --to-seed, --to-index or --to group=value'",
        "interpolate --to-seed 1 --steps 1, '--steps is 1; give 2 or more'",
        "interpolate --to-seed 1 --first 10, '--first is 10, and the way has 10 steps'",
        "interpolate --to-seed 1 --index -1, '--index is -1; give 0 or more'",
        "interpolate --to-index -1, '--to-index is -1; give 0 or more'",
        "interpolate --to-seed 1 --out -, '--out - takes one payload, and 10 are asked for'",
        "vary, 'which output is to be varied? give its --seed'",
        "vary --seed 1 --strength 1.1, '--strength is 1.1; give 0 to 1'",
        "vary --seed 1 --strength NaN, '--strength is NaN; give 0 to 1'",
        "vary --seed 1 --index -1, '--index is -1; give 0 or more'",
    })
    void refusesWhatDoesNotFit(String options, String complaint) {
        CliRun run = CliRun.with(backend, options.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint);
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void asksForNeighboursOfAnOutput() {
        CliRun run = run(
                "vary", "--label", "digit=7", "--seed", "42", "--index", "3", "--variation-seed", "5", "--count", "4");
        assertThat(request().getSeed()).isEqualTo(42);
        assertThat(request().getLabels()).isEqualTo(Map.of("digit", "7"));
        assertThat(request().getVariation()).isEqualTo(new Variation(5L, 0.3, 3));
        assertThat(run.out())
                .contains("the same again: ./latentstream vary --model mnist-cvae --version 3 --label digit=7 --index 3"
                        + " --strength 0.3 --variation-seed 5 --seed 42 --count 4");
    }

    @Test
    void drawsAVariationSeedThatCanBeCopied() {
        run("vary", "--seed", "42");
        assertThat(request().getVariation().getSeed()).isBetween(0L, (1L << 32) - 1);
    }

    private GenerationRequest request() {
        assertThat(backend.requests).hasSize(1);
        return backend.requests.get(0);
    }

    private CliRun run(String command, String... options) {
        return CliRun.with(
                backend,
                Stream.concat(Stream.of(command, "--out", folder.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
