package io.latentstream.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
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
import org.junit.jupiter.params.provider.CsvSource;

final class GenerateCommandTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @BeforeEach
    void publish() {
        backend.publishLettersAndWords();
    }

    @Test
    void asksForWhatTheModelMakes() throws IOException {
        run("--model", "words", "--label", "genre=jazz", "--label", "speaker=theo", "--trim", "--seed", "1");
        run("--model", "letters", "--label", "label=größe", "--count", "2", "--seed", "2");
        run("--seed", "3");
        assertThat(backend.requests)
                .extracting(GenerationRequest::getKind)
                .containsExactly(Kind.AUDIO, Kind.IMAGE, Kind.IMAGE);
        assertThat(backend.requests.get(0).getLabels()).isEqualTo(Map.of("genre", "jazz", "speaker", "theo"));
        assertThat(backend.requests.get(0).getTrim()).isTrue();
        assertThat(files())
                .containsExactly(
                        "letters-v3-labelgröße-seed2-000.png",
                        "letters-v3-labelgröße-seed2-001.png",
                        "letters-v3-labelgröße-seed2-sheet.png",
                        "mnist-cvae-v3-seed3-000.png",
                        "words-v1-genrejazz-speakertheo-seed1-trimmed-000.wav");
    }

    @Test
    void asksForSomeOfMany() throws IOException {
        assertThat(run("--first", "3", "--truncation", "1.5", "--seed", "1").out())
                .contains("the same again: ./latentstream generate --model mnist-cvae --version 3 --seed 1 --first 3"
                        + " --truncation 1.5");
        assertThat(backend.requests.get(0).getFirst()).isEqualTo(3);
        assertThat(backend.requests.get(0).getTruncation()).isEqualTo(1.5);
        assertThat(files()).containsExactly("mnist-cvae-v3-seed1-within1.5-003.png");
    }

    @Test
    void quotesTheCommandForTheSameAgain() {
        assertThat(run("--label", "label=it's $jazz", "--seed", "1").out())
                .contains("--version 3 --label 'label=it'\\''s $jazz' --seed 1");
    }

    @Test
    void answersInJson() throws IOException {
        CliRun run = run("--label", "digit=7", "--seed", "1", "--count", "2", "--json");
        assertThat(run.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("{\"requestId\":")
                        .contains("\"labels\":{\"digit\":\"7\"}", "\"seed\":1,"));
        assertThat(run.out().lines().skip(1).findFirst().orElseThrow())
                .contains("\"index\":1,")
                .endsWith("\"file\":\"" + folder.resolve("mnist-cvae-v3-digit7-seed1-001.png") + "\"}");
        assertThat(files()).hasSize(2).noneMatch(name -> name.contains("sheet"));
    }

    @ParameterizedTest
    @CsvSource({"PNG", "RAW8"})
    void writesOnePayloadToStandardOutputAsItCame(Encoding encoding) {
        CliRun run = CliRun.with(backend, "generate", "--out", "-", "--encoding", encoding.name(), "--seed", "1");
        assertThat(run.exitCode()).isZero();
        byte[] payload =
                FakeBackend.images(backend.requests.get(0)).get(0).getPayload().array();
        assertThat(run.payload()).isEqualTo(new String(payload, ISO_8859_1));
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void writesInEveryEncodingFilesThatRemember() throws IOException {
        run("--encoding", "raw8", "--seed", "1");
        run("--model", "words", "--encoding", "pcm16", "--seed", "1");
        byte[] png = Files.readAllBytes(folder.resolve("mnist-cvae-v3-seed1-000.png"));
        byte[] wav = Files.readAllBytes(folder.resolve("words-v1-seed1-000.wav"));
        GenerationRequest image = Recipe.read(PngText.read(png, Recipe.KEYWORD).orElseThrow());
        GenerationRequest clip = Recipe.read(WavComment.read(wav).orElseThrow());
        assertThat(image.getModel()).isEqualTo("mnist-cvae");
        assertThat(clip.getModel()).isEqualTo("words");
    }

    @Test
    void tellsWhereTheModelIsNot() {
        CliRun run = run("--model", "drums");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip())
                .isEqualTo(
                        "model 'drums' has no version at broker.test:9092; './latentstream models' lists what there is");
    }

    @ParameterizedTest
    @CsvSource({
        "--out - --count 2, '--out - takes one payload, and 2 are asked for; name a folder'",
        "--out - --json, '--out - leaves no place for --json; name a folder'",
        "--trim, '--trim is for clips, and these are images; leave it out'",
        "--model words --encoding png, --encoding is 'png'; give wav or pcm16",
        "--label 7, '''7'' names no label group; give group=value, such as label=jazz'",
        "--label digit=, 'the value of label ''digit'' is ''''; give 1 to 200 characters'",
        "--label a=1 --label a=2, '--label gives a the values 1 and 2; give one'",
        "--first -1, '--first is -1; give 0 or more'",
        "--truncation 0, '--truncation is 0.0; give 0.1 or more'",
    })
    void refusesWhatDoesNotFit(String options, String complaint) {
        CliRun run = CliRun.with(backend, ("generate " + options).split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint, "latentstream generate --help");
        assertThat(backend.requests).isEmpty();
    }

    private CliRun run(String... options) {
        return CliRun.with(
                backend,
                Stream.concat(Stream.of("generate", "--out", folder.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
