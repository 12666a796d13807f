package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code reconstruct} and {@code transfer}. */
final class OwnFilesTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    private Path image;
    private Path clip;

    @BeforeEach
    void publish() throws IOException {
        backend.publishLettersAndWords();
        try (PngEncoder encoder = new PngEncoder()) {
            image = Files.write(folder.resolve("my seven.png"), encoder.encode(new PixelGrid(2, 2, new byte[4])));
        }
        clip = Files.write(folder.resolve("word.wav"), WavEncoder.encode(Waveform.of(8000, new float[40])));
    }

    @Test
    void sendsTheFileAndTellsWhatItShows() throws IOException {
        CliRun run = run("reconstruct", image.toString(), "--seed", "1");
        GenerationRequest request = request();
        assertThat(request.getKind()).isEqualTo(Kind.IMAGE);
        assertThat(request.getReconstruction().getInput()).isEqualTo(ByteBuffer.wrap(Files.readAllBytes(image)));
        assertThat(request.getReconstruction().getLabels()).isEmpty();
        assertThat(request.getTemperature()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .contains(
                        "mnist-cvae v3, seed 1: 1 image of 2x2",
                        "the input: digit 7, ELBO -93.21 nats",
                        "the same again: ./latentstream reconstruct --model mnist-cvae --version 3 '%s' --seed 1"
                                .formatted(image));
    }

    @Test
    void saysWhatAClipShows() {
        run("reconstruct", clip.toString(), "--label", "digit=7", "--label", "speaker=theo", "--count", "2");
        assertThat(request().getKind()).isEqualTo(Kind.AUDIO);
        assertThat(request().getReconstruction().getLabels()).isEqualTo(Map.of("digit", "7", "speaker", "theo"));
        assertThat(request().getLabels()).isEmpty();
        assertThat(request().getTemperature())
                .as("two of temperature 0 would be equal")
                .isEqualTo(1);
    }

    @Test
    void takesAWebPForAnImageThoughItIsARiffFile() throws IOException {
        Path webp = Files.writeString(folder.resolve("seven.webp"), "RIFF....WEBPVP8 ");
        run("reconstruct", webp.toString());
        assertThat(request().getKind()).isEqualTo(Kind.IMAGE);
    }

    @Test
    void takesTheTemperatureThatIsGiven() {
        run("reconstruct", image.toString(), "--temperature", "0.5");
        assertThat(request().getTemperature()).isEqualTo(0.5);
    }

    @Test
    void tellsWhereThereIsNoFile() {
        CliRun run = run("reconstruct", "nowhere.png");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("cannot read 'nowhere.png': there is no such file");
    }

    @Test
    void refusesAFileThatIsTooLongToBeSent() throws IOException {
        Path large = Files.write(folder.resolve("large"), new byte[(16 << 20) + 1]);
        assertThat(run("reconstruct", large.toString()).err())
                .contains("has 16777217 bytes; give a file of at most 16777216");
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void givesTheFileAnotherLabel() {
        CliRun run = run("transfer", image.toString(), "--label", "digit=7", "--to", "digit=4", "--seed", "1");
        assertThat(request().getLabels()).isEqualTo(Map.of("digit", "4"));
        assertThat(request().getReconstruction().getLabels()).isEqualTo(Map.of("digit", "7"));
        assertThat(run.out())
                .contains("the same again: ./latentstream transfer --model mnist-cvae --version 3 '%s' --label digit=7"
                                .formatted(image)
                        + " --to digit=4 --seed 1");
    }

    @Test
    void givesTheFileEachLabelOfAGroup() throws IOException {
        CliRun run = run("transfer", image.toString(), "--model", "letters", "--to", "digit=*");
        assertThat(backend.requests)
                .extracting(request -> request.getLabels().get("digit"))
                .containsExactly("0", "1", "2");
        assertThat(backend.requests)
                .extracting(GenerationRequest::getVersion)
                .as("all of the version that is routed")
                .containsOnly("5");
        assertThat(backend.requests)
                .extracting(GenerationRequest::getSeed)
                .as("all of one seed")
                .containsOnly(backend.requests.get(0).getSeed());
        assertThat(run.out()).contains("3 images of 2x2", "-sheet.png", "--to 'digit=*'");
    }

    @Test
    void combinesGroups() {
        run(
                "transfer",
                clip.toString(),
                "--model",
                "words",
                "--version",
                "1",
                "--to",
                "digit=all",
                "--to",
                "speaker=theo",
                "--to",
                "speaker=jackson");
        assertThat(backend.requests)
                .extracting(GenerationRequest::getLabels)
                .hasSize(6)
                .contains(Map.of("digit", "0", "speaker", "theo"), Map.of("digit", "2", "speaker", "jackson"));
    }

    @Test
    void takesAllForAValueWhereThereIsOneOfThatName() {
        run("transfer", image.toString(), "--model", "letters", "--to", "size=all");
        assertThat(request().getLabels()).isEqualTo(Map.of("size", "all"));
    }

    @Test
    void tellsWhichGroupsThereAre() {
        CliRun run = run("transfer", image.toString(), "--model", "letters", "--to", "colour=all");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo("version 5 of model 'letters' has no label group 'colour'; it has [digit, speaker, size]");
    }

    @Test
    void needsAModelForAllItsLabels() {
        CliRun run = run("transfer", image.toString(), "--to", "digit=all");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("each value of which model? give --model");
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
