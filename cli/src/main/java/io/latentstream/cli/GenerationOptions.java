package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import io.latentstream.client.PlainText;
import io.latentstream.client.Seeds;
import io.latentstream.event.Encoding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that asks for outputs and writes them to files. */
final class GenerationOptions {
    private static final int HIGHEST_TEMPERATURE = 4;
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LINE = 2000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Same seed, model and version: the same again. Absent: a new one each time.")
    private Long seed;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Spread: 1 as the model learned it, 0 its most typical digits, up to 4. Default: 1.")
    private Double temperature;

    @Option(names = "--model", paramLabel = "NAME", description = "Name of the model. Absent: the generator's default.")
    private String model;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Version of the model. Absent: the one that is routed.")
    private String version;

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
            description = "Folder for the files; made if missing. Default: ${DEFAULT-VALUE}.")
    private Path out;

    /** The request with these options, and with the encoding where one is given. */
    <O, R extends OutputRequest<O, R>> R applyTo(R plain, String encoding, Encoding... encodings) {
        require(count >= 1, "--count is " + count + "; give 1 or more");
        require(
                temperature == null || (temperature >= 0 && temperature <= HIGHEST_TEMPERATURE),
                "--temperature is " + temperature + "; give 0 to " + HIGHEST_TEMPERATURE);
        requireText("--model", model);
        requireText("--version", version);
        R request = plain.count(count).timeout(timeout());
        request = request.seed(seed == null ? Seeds.any() : seed);
        request = temperature == null ? request : request.temperature(temperature);
        request = model == null ? request : request.model(model);
        request = version == null ? request : request.version(version);
        return encoding == null ? request : request.encoding(oneOf(encodings, encoding));
    }

    private Duration timeout() {
        require(timeout >= 0.001 && timeout <= 1e9, "--timeout is " + timeout + "; give seconds above 0");
        return Duration.ofMillis((long) (timeout * 1000));
    }

    /**
     * Refuses an option that was given without a value, as an empty variable of a shell gives it.
     *
     * @param text null where the option was left out
     */
    void requireText(String option, String text) {
        require(
                text == null || (!text.isBlank() && text.length() <= LONGEST_TEXT),
                "%s is '%s'; give 1 to %d characters, or leave it out"
                        .formatted(option, text == null ? "" : PlainText.of(text, 50), LONGEST_TEXT));
    }

    private void require(boolean understood, String otherwise) {
        if (!understood) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private Encoding oneOf(Encoding[] encodings, String given) {
        return Arrays.stream(encodings)
                .filter(each -> each.name().equalsIgnoreCase(given))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--encoding is '%s'; give %s"
                                .formatted(
                                        given,
                                        Arrays.stream(encodings)
                                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(" or ")))));
    }

    /** The folder for the files. */
    OutputFolder folder() {
        return OutputFolder.open(out);
    }

    /** Prints the files, first to last. */
    void printFiles(List<Path> files) {
        Path last = files.get(files.size() - 1);
        print("  " + files.get(0) + (files.size() > 1 ? " to " + last.getFileName() : ""));
    }

    /** Prints the command that gives the same outputs again. */
    void printAgain(String cameFrom, String cameIn, long cameOf, String conditions) {
        print("the same again: ./latentstream %s --model %s --version %s%s --seed %d --count %d%s"
                .formatted(
                        spec.name(),
                        quoted(cameFrom),
                        quoted(cameIn),
                        conditions,
                        cameOf,
                        count,
                        temperature == null ? "" : " --temperature " + temperature));
    }

    /** A word quoted for a shell: text from an event must not become a command. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9._/-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    void print(String line) {
        spec.commandLine().getOut().println(PlainText.of(line, LONGEST_LINE));
    }
}
