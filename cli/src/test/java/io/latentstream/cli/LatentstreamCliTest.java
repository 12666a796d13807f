package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.GenerationFailedException;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import io.latentstream.kafka.ClientEnvironment;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LatentstreamCliTest {
    private final FakeBackend backend = new FakeBackend();

    @TempDir
    private Path folder;

    @Test
    void namesCommandsEnvironmentAndExamplesInItsHelp() {
        CliRun help = CliRun.with(backend, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "digits",
                        "speak",
                        "generate",
                        "interpolate",
                        "vary",
                        "reconstruct",
                        "transfer",
                        "again",
                        "models",
                        "report",
                        "watch",
                        "gallery",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        "Examples:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits",
                "speak",
                "generate",
                "interpolate",
                "vary",
                "reconstruct",
                "transfer",
                "again",
                "models",
                "report",
                "watch",
                "gallery"
            })
    void givesEveryCommandHelpWithExamples(String command) {
        CliRun help = CliRun.with(backend, command, "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("Usage: latentstream " + command, "Example");
        assertThat(backend.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "-V",
                "digits -V",
                "speak -V",
                "generate -V",
                "transfer -V",
                "again --version",
                "report -V",
                "models --version",
                "watch --version",
                "gallery --version"
            })
    void everyCommandTellsTheProgramsVersion(String options) {
        CliRun run = CliRun.with(backend, options.split(" "));
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).matches("latentstream \\S+, commit \\S+\\s+");
        assertThat(backend.requests).isEmpty();
    }

    @Test
    void removesControlCharactersOfEvents() {
        backend.answer = request -> {
            throw new GenerationFailedException(new GenerationFailure(
                    "r", FailureCode.UNKNOWN_LABEL, "red \u001b[31m and \u202eturned", "mnist-cvae", "3"));
        };
        assertThat(CliRun.with(backend, "digits", "--out", folder.toString())
                        .err()
                        .strip())
                .isEqualTo("UNKNOWN_LABEL: red  [31m and  turned");
    }

    @Test
    void listsTheCommandsWhenNoneIsGiven() {
        CliRun run = CliRun.with(backend);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "which command? digits, speak, generate, interpolate, vary, reconstruct, transfer, again, models, report,"
                                + " watch, gallery");
    }

    @ParameterizedTest
    @CsvSource({
        "--count, seven, 'seven' is no whole number from -2147483648 to 2147483647; give one",
        "--count, 3000000000, '3000000000' is no whole number",
        "--count, 0, --count is 0; give 1 or more",
        "--count, -1, --count is -1; give 1 or more",
        "--seed, 4.5, '4.5' is no whole number from -9223372036854775808 to 9223372036854775807; give one",
        "--seed, 9223372036854775808, '9223372036854775808' is no whole number",
        "--temperature, 4.5, --temperature is 4.5; give 0 to 4",
        "--temperature, -1, --temperature is -1.0; give 0 to 4",
        "--temperature, NaN, --temperature is NaN; give 0 to 4",
        "--label, '', give 1 to 200 characters",
        "--model, ' ', --model is ' '; give 1 to 200 characters",
        "--temperature, hot, 'hot'",
        "--timeout, soon, 'soon'",
        "--timeout, 0, --timeout is 0.0",
        "--timeout, -3, --timeout is -3.0",
        "--timeout, NaN, --timeout is NaN",
        "--encoding, jpeg, jpeg",
        "--colour, red, --colour",
    })
    void refusesWhatItDoesNotUnderstand(String option, String value, String complaint) {
        CliRun run = CliRun.with(
                backend, "digits", option, value, "--out", folder.resolve("new").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(complaint, "latentstream digits --help").doesNotContain("\tat ");
        assertThat(backend.requests).isEmpty();
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "modles, there is no command 'modles'; did you mean models or gallery?",
        "digits --cuont 3, there is no option '--cuont'",
        "digits seven, there is no argument 'seven'",
        "watch --colour red, there is no option '--colour'",
    })
    void answersATypoInTwoLines(String options, String complaint) {
        CliRun run = CliRun.with(backend, options.split(" "));
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith(complaint).contains("--help' shows what can be asked");
        assertThat(run.err().lines()).hasSize(2);
    }

    @Test
    void printsAFailuresMessageAlone() {
        refuse();
        CliRun run = CliRun.with(backend, "digits", "--label", "12", "--out", folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err().strip()).isEqualTo("UNKNOWN_LABEL: '12' is no digit; give 0 to 9");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void printsTheStackTraceWithVerbose() {
        refuse();
        assertThat(CliRun.with(backend, "digits", "--verbose", "--out", folder.toString())
                        .err())
                .contains("\tat ");
        assertThat(CliRun.with(backend, Map.of("LATENTSTREAM_DEBUG", "1"), "digits", "--out", folder.toString())
                        .err())
                .contains("\tat ");
    }

    @Test
    void readsServerAddressesFromTheEnvironment() {
        AtomicReference<ClientEnvironment> used = new AtomicReference<>();
        LatentstreamCli.commandLine(
                        Map.of("KAFKA_BOOTSTRAP_SERVERS", "far:9092", "SCHEMA_REGISTRY_URL", "http://far:8081"),
                        environment -> {
                            used.set(environment);
                            return backend;
                        },
                        OutputStream.nullOutputStream())
                .setOut(new PrintWriter(new StringWriter()))
                .execute("models");
        assertThat(used.get().kafka()).containsEntry("bootstrap.servers", "far:9092");
        assertThat(used.get().registry()).containsEntry("schema.registry.url", "http://far:8081");
    }

    private void refuse() {
        backend.answer = request -> {
            throw new GenerationFailedException(new GenerationFailure(
                    "r", FailureCode.UNKNOWN_LABEL, "'12' is no digit; give 0 to 9", "mnist-cvae", "3"));
        };
    }
}
