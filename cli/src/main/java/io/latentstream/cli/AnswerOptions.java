package io.latentstream.cli;

import io.latentstream.client.PlainText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that asks for outputs: how long it waits, and where they go. */
final class AnswerOptions {
    private static final Path STANDARD_OUTPUT = Path.of("-");
    private static final int LONGEST_LINE = 2000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "30",
            description = "Seconds to wait for all of them. Default: ${DEFAULT-VALUE}.")
    private double timeout;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Folder for the files, made if missing; '-': one payload on standard output."
                    + " Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--json",
            description = "Answers in JSON, an object a line: the output's fields and its file; no sheet is written."
                    + " What goes wrong is told in words, on standard error.")
    private boolean json;

    /**
     * Refuses what cannot be answered so.
     *
     * @param outputs how many will come
     */
    void check(long outputs) {
        require(timeout >= 0.001 && timeout <= 1e9, "--timeout is " + timeout + "; give seconds above 0");
        if (isStandardOutput()) {
            require(outputs == 1, "--out - takes one payload, and " + outputs + " are asked for; name a folder");
            require(!json, "--out - leaves no place for --json; name a folder");
        }
    }

    private void require(boolean understood, String otherwise) {
        if (!understood) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    Duration timeout() {
        return Duration.ofMillis((long) (timeout * 1000));
    }

    boolean isJson() {
        return json;
    }

    private boolean isStandardOutput() {
        return out.equals(STANDARD_OUTPUT);
    }

    /** The folder for the files; empty where the payload goes to standard output. */
    Optional<OutputFolder> folder() {
        return isStandardOutput() ? Optional.empty() : Optional.of(OutputFolder.open(out));
    }

    void print(String line) {
        spec.commandLine().getOut().println(PlainText.of(line, LONGEST_LINE));
    }

    /** Prints a line of JSON, whole: it is in ASCII. */
    void printJson(String line) {
        spec.commandLine().getOut().println(line);
    }

    /** Prints a remark that is no answer. */
    void remark(String line) {
        spec.commandLine().getErr().println(PlainText.of(line, LONGEST_LINE));
    }
}
