package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.dataset.audio.WavFixture;
import io.latentstream.trainer.dataset.idx.IdxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a person's own model: their labels, in groups that they named or that are called "label". */
class OwnWordsTest {
    private static final String RECORDINGS = """
            name: my-music
            data: recordings
            conditions: all
            latent-size: 2
            hidden-layers: [16]
            likelihood: gaussian
            prior: {gaussians-per-label: 2}
            """;
    private static final String IMAGES = """
            name: my-letters
            data: images
            conditions: all
            latent-size: 2
            hidden-layers: [16]
            likelihood: bernoulli
            prior: {mixture: 26}
            """;
    private static final String TRAINING =
            "training: {batch-size: 10, learning-rate: 0.005, prior-factor: 3, beta: 1, warm-up: 0.1, averaging: 0.9}\n";

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(folder.resolve("mine"));
    }

    private void writeMusic(String jazz, String rock) {
        for (int i = 0; i < 12; i++) {
            WavFixture.write(data, jazz.formatted(i), WavFixture.mono(300 + 10 * i, 8_000));
            WavFixture.write(data, rock.formatted(i), WavFixture.mono(900 + 10 * i, 8_000));
        }
    }

    private void writeLetters() throws IOException {
        IdxFixture.writeLetters(data, 130, 104, 26);
    }

    private CommandResult train(String spec) throws IOException {
        Path file = Files.writeString(folder.resolve("my.yml"), spec + TRAINING);
        return ran("train", "--spec", file.toString(), "--out", out().toString(), "--epochs", "2");
    }

    private CommandResult evaluate() {
        return ran("evaluate", "--checkpoint", out().resolve("checkpoint.zip").toString());
    }

    /** On the data in {@link #data}, without an error; not a word of digits, whose data this is not. */
    private CommandResult ran(String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = data.toString();
        CommandResult ran = CommandResult.with(all);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out() + ran.err()).doesNotContainIgnoringCase("digit");
        return ran;
    }

    private Path out() {
        return folder.resolve("out");
    }

    private String written(String name) throws IOException {
        return Files.readString(out().resolve(name));
    }

    /** The report without the bytes of its pictures and sounds, in which any letters may stand. */
    private String report() throws IOException {
        String report = written("report.html").replaceAll("data:[a-z]+/[^\"]*", "");
        assertThat(report).doesNotContainIgnoringCase("digit");
        return report;
    }

    @Test
    void foldersOfRecordingsAreLabels() throws IOException {
        writeMusic("jazz/take%d.wav", "rock/take%d.wav");
        CommandResult trained = train(RECORDINGS);
        assertThat(trained.out()).contains("label-accuracy ", "label-accuracy-real ", "label-accuracy-reconstructed ");
        assertThat(written("version.json"))
                .containsSubsequence("labelGroups", "\"label\"", "\"jazz\"", "\"rock\"")
                .doesNotContainIgnoringCase("digit\"");
        assertThat(report())
                .contains(
                        "label heard right",
                        "Clips in which the right label is heard",
                        "recognises the label asked for",
                        "label jazz",
                        "coloured by label");
        assertThat(evaluate().out()).contains("measured on mine", "label-accuracy ");
    }

    @Test
    void lettersAreLabels() throws IOException {
        writeLetters();
        assertThat(train(IMAGES).out()).contains("label-accuracy ", "label-accuracy-real ");
        assertThat(written("version.json")).containsSubsequence("labelGroups", "\"label\"", "\"1\"", "\"26\"");
        assertThat(report()).contains("recognises the label asked for", "coloured by label");
        assertThat(evaluate().out()).contains("measured on mine", "label-accuracy ");
    }

    @Test
    void aSpecNamesThem() throws IOException {
        writeMusic("jazz_ella_%d.wav", "rock_mick_%d.wav");
        assertThat(train(RECORDINGS + "label-groups: [genre, artist]\n").out())
                .contains("genre-accuracy ", "artist-accuracy ");
        assertThat(written("version.json")).containsSubsequence("labelGroups", "\"genre\"", "\"artist\"", "\"ella\"");
        assertThat(report()).contains("genre heard right", "artist heard right", "genre jazz, artist ella");
        assertThat(evaluate().out())
                .contains("genre-accuracy ", "artist-accuracy ")
                .doesNotContain("label-accuracy");
    }
}
