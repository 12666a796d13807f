package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.idx.IdxFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user's own model of their own data: 26 letters of 7x5 pixels. */
class TrainCommandTest {
    private static final List<String> REPRODUCIBLE =
            List.of("decoder.onnx", "decoder.zip", "prior.avro", "checkpoint.zip");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeLettersAndSpec() throws IOException {
        Files.createDirectory(data());
        IdxFixture.writeLetters(data(), 260, 104, 26);
        writeSpec("all");
    }

    private Path data() {
        return folder.resolve("letters");
    }

    private void writeSpec(String labelGroups) throws IOException {
        String yaml = """
            name: my-letters
            data: images
            conditions: %s
            latent-size: 3
            hidden-layers: [16]
            likelihood: bernoulli
            prior: {mixture: 60}
            training: {batch-size: 20, learning-rate: 0.005, prior-factor: 3, beta: 1, warm-up: 0.1, averaging: 0.9}
            """.formatted(labelGroups);
        Files.writeString(folder.resolve("my.yml"), yaml);
    }

    private CommandResult train(String out, String... more) {
        return CommandResult.with(arguments(
                List.of("train", "--spec", path("my.yml"), "--data", path("letters"), "--out", path(out)), more));
    }

    private CommandResult evaluate(String out, String... more) {
        return CommandResult.with(arguments(List.of("evaluate", "--checkpoint", path(out + "/checkpoint.zip")), more));
    }

    private static String[] arguments(List<String> first, String... more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private List<String> digests(String out) throws IOException {
        List<String> digests = new ArrayList<>();
        for (String name : REPRODUCIBLE) {
            digests.add(Sha256.hex(Files.readAllBytes(folder.resolve(out).resolve(name))));
        }
        return digests;
    }

    /** The lines of the table, without the columns of the stored values. */
    private static List<String> figures(CommandResult ran) {
        return ran.out()
                .lines()
                .dropWhile(line -> !line.startsWith("METRIC"))
                .takeWhile(line -> line.contains("P1") || line.startsWith("METRIC"))
                .map(line -> line.replaceAll("\\s+", " "))
                .map(line -> line.replaceAll("( STORED| P1).*", "$1"))
                .filter(line -> line.endsWith("P1"))
                .toList();
    }

    /** The lines of metrics whose number of examples does not depend on the depth. */
    private static List<String> bound(CommandResult ran) {
        List<String> bound = figures(ran).stream()
                .filter(line -> line.matches("(-elbo|rate|distortion) .*"))
                .toList();
        assertThat(bound).hasSize(3);
        return bound;
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "none"})
    void aPersonsOwnModelIsTrainedOnTheirOwnDataAndMeasuredAgain(String labelGroups) throws IOException {
        writeSpec(labelGroups);
        CommandResult trained = train("out", "--epochs", "2");
        assertThat(trained.exitCode()).isZero();
        assertThat(trained.err()).isEmpty();
        assertThat(trained.out())
                .startsWith("my-letters version 1")
                .contains(path("out/decoder.onnx"), path("out/report.html"), path("out/version.json"))
                .endsWith("trained for 2 epochs" + System.lineSeparator());
        assertThat(figures(trained))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains(" test P1"));
        assertThat(folder.resolve("out/version.json")).content().contains("my-letters", "\"letters\"");

        CommandResult again = evaluate("out", "--data", path("letters"));
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("measured on letters", "STORED");
        assertThat(figures(again)).containsAll(bound(trained));
    }

    @Test
    void givesTheSameValuesAndFilesForOneSeed() throws IOException {
        CommandResult one = train("one", "--epochs", "2", "--seed", "5");
        CommandResult two = train("two", "--epochs", "2", "--seed", "5");
        CommandResult other = train("other", "--epochs", "2", "--seed", "6");
        assertThat(figures(one)).isNotEmpty().isEqualTo(figures(two)).isNotEqualTo(figures(other));
        assertThat(digests("one")).isEqualTo(digests("two")).doesNotContainAnyElementsOf(digests("other"));
        assertThat(metricsOf("one")).contains("-elbo").isEqualTo(metricsOf("two"));
    }

    private String metricsOf(String out) throws IOException {
        String record = Files.readString(folder.resolve(out).resolve("version.json"));
        return record.substring(record.indexOf("\"metrics\""), record.indexOf("\"seed\""));
    }

    @Test
    void measuresHeldOutExamplesInsteadOfTheTestSet() {
        CommandResult ran = train("out", "--epochs", "1", "--holdout", "0.2");
        assertThat(figures(ran))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).endsWith(" validation P1"));
        assertThat(figures(ran).get(0)).contains(" 52 ");
        assertThat(figures(evaluate("out", "--data", path("letters")))).containsAll(bound(ran));
    }

    @Test
    void refusesOtherDataUnlessItIsNamed() throws IOException {
        train("out", "--epochs", "1");
        CommandResult shipped = evaluate("out");
        assertThat(shipped.exitCode()).isEqualTo(1);
        assertThat(shipped.err())
                .contains("was trained on letters, the data here is MNIST; give its data by --data or MNIST_DIR");

        Path others = Files.createDirectory(folder.resolve("others"));
        IdxFixture.writeLetters(others, 260, 78, 26);
        CommandResult named = evaluate("out", "--data", path("others"));
        assertThat(named.exitCode()).isZero();
        assertThat(named.out()).contains("measured on others");
        assertThat(figures(named).get(0)).contains(" 78 ");

        Path small = Files.createDirectory(folder.resolve("small"));
        IdxFixture.write(small);
        CommandResult unfit = evaluate("out", "--data", path("small"));
        assertThat(unfit.exitCode()).isEqualTo(1);
        assertThat(unfit.err()).startsWith("model 'my-letters' makes").contains("give the data that it was trained on");
    }

    @Test
    void refusesAnUnwritableOutputFolderFirst() throws IOException {
        Files.createFile(folder.resolve("file"));
        for (String out : List.of(path("file"), path("file/deeper"), "/proc/none")) {
            CommandResult ran =
                    CommandResult.with("train", "--model", "mnist-vae", "--data", path("absent"), "--out", out);
            assertThat(ran.exitCode()).isEqualTo(2);
            assertThat(ran.err()).startsWith(out + " is no folder to write to").contains("name another");
        }
    }

    @Test
    void failsWithoutData() {
        CommandResult ran =
                CommandResult.with("train", "--model", "mnist-vae", "--data", path("absent"), "--out", path("out"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(folder.resolve("out/version.json")).doesNotExist();
    }

    @Test
    void refusesAFileThatIsNoCheckpoint() {
        CommandResult ran = CommandResult.with("evaluate", "--checkpoint", path("my.yml"));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).contains("my.yml is no checkpoint, or a damaged one");
    }
}
