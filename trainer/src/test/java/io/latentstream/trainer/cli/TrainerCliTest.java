package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerCliTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate"})
    void everyCommandHasHelpWithExamples(String command) {
        CommandResult help = CommandResult.with(command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: latentstream " + command, "--data", "Example");
        assertThat(help.out()).doesNotContain("${");
    }

    @Test
    void namesTheShippedModelsInTheHelp() {
        assertThat(CommandResult.with("train", "--help").out()).contains("mnist-cvae, mnist-vae");
    }

    @Test
    void listsTheCommandsWithoutOne() {
        CommandResult ran = CommandResult.with();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("which command? train, evaluate");
    }

    @ParameterizedTest
    @CsvSource({"train, --spec=FILE.yml | --model=NAME", "evaluate, --model=NAME | --checkpoint=FILE"})
    void withoutOptionsItShowsItsUsage(String command, String choice) {
        CommandResult ran = CommandResult.with(command);
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .contains("Missing required argument", choice, "Usage: latentstream " + command, "Example");
    }

    @ParameterizedTest
    @CsvSource({
        "--seconds, soon, 'soon'",
        "--seconds, -1, a budget of -1.0 CPU-seconds cannot be kept; give a number above 0",
        "--epochs, 0, a budget of 0 epochs cannot be kept; give 1 to 100000",
        "--seed, x, 'x'",
        "--threads, 0, --threads is 0; give 1 or more",
        "--holdout, 1, '--holdout is 1.0; give a share between 0 and 1, such as 0.2'",
        "--colour, red, --colour",
    })
    void refusesWhatItDoesNotUnderstand(String option, String value, String complaint) {
        Path out = folder.resolve("new");
        CommandResult ran = CommandResult.with("train", "--model", "mnist-vae", option, value, "--out", out.toString());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains(complaint, "latentstream train --help").doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    @Test
    void namesTheModelsWhenThereIsNoSuchOne() {
        CommandResult ran = CommandResult.with("train", "--model", "drums", "--out", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("--model is 'drums'; give one of mnist-cvae, mnist-vae")
                .contains("or a file with --spec");
    }

    @Test
    void namesASpecThatCannotBeRead() {
        CommandResult ran =
                CommandResult.with("train", "--spec", folder.resolve("my.yml").toString());
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("my.yml");
    }

    @Test
    void refusesTwoOptionsOfAKind() {
        assertThat(CommandResult.with("train", "--model", "mnist-vae", "--spec", "my.yml")
                        .err())
                .contains("mutually exclusive");
        assertThat(CommandResult.with("train", "--model", "mnist-vae", "--epochs", "1", "--seconds", "1")
                        .err())
                .contains("mutually exclusive");
        assertThat(CommandResult.with("evaluate", "--checkpoint", "a.zip", "--version", "3")
                        .err())
                .startsWith("--version 3 is of a model on the stack; leave it out beside --checkpoint");
    }

    @Test
    void refusesToPublishWithAHoldout() {
        CommandResult ran = CommandResult.with("train", "--model", "mnist-vae", "--holdout", "0.2");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("--holdout tries settings and publishes nothing; give --out, too");
    }

    @Test
    void namesAWrongVariable() {
        CommandResult ran = CommandResult.with(Map.of("TRAIN_SEED", "x"), "train", "--model", "mnist-vae");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("TRAIN_SEED is 'x'; give a whole number");
    }

    @ParameterizedTest
    @CsvSource({"train, give --out DIR", "evaluate, give --checkpoint FILE"})
    void tellsWhatToDoWithoutABroker(String command, String remedy) {
        CommandResult ran = CommandResult.with(command, "--model", "mnist-vae");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err())
                .startsWith("no broker answers at 'localhost:1'")
                .contains("./latentstream demo", remedy)
                .doesNotContain("\tat ");
    }

    @Test
    void showsTheStackTraceWhenVerbose() {
        CommandResult ran = CommandResult.with("evaluate", "--verbose", "--checkpoint", "none.zip");
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("none.zip cannot be read").contains("\tat ");
    }
}
