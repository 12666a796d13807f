package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.client.PlainText;
import io.latentstream.client.Seeds;
import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that asks for outputs: what they are to be. */
final class GenerationOptions {
    private static final int HIGHEST_TEMPERATURE = 4;
    private static final double LOWEST_TRUNCATION = 0.1;
    private static final int LONGEST_TEXT = 200;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--model", paramLabel = "NAME", description = "Name of the model. Absent: the generator's default.")
    private String model;

    @Option(
            names = "--version",
            paramLabel = "V",
            description = "Version of the model. Absent: the one that is routed.")
    private String version;

    @Option(names = "--count", paramLabel = "N", description = "How many. Absent: 1, or all steps of a way.")
    private Integer count;

    @Option(
            names = "--first",
            paramLabel = "I",
            description = "Index of the first; item 3 of 16 is the same alone. Absent: 0.")
    private Integer first;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Same seed, model and version: the same again. Absent: a new one each time.")
    private Long seed;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            description = "Spread: 1 as the model learned it, 0 the most typical, up to 4. Absent: 1.")
    private Double temperature;

    @Option(
            names = "--truncation",
            paramLabel = "X",
            description = "Redraws noise beyond X standard deviations, 0.1 or more. Absent: none.")
    private Double truncation;

    @Option(names = "--trim", description = "Cuts the silence around each clip; not for images.")
    private boolean trim;

    @Option(
            names = "--encoding",
            paramLabel = "png|raw8|wav|pcm16",
            description = "How they travel, and what '--out -' gives; files are PNG and WAV. Absent: png, wav.")
    private String encoding;

    /** The request with these options. */
    OutputRequest<?, ?> applyTo(OutputRequest<?, ?> plain) {
        checkNumbers();
        requireText("--version", version);
        OutputRequest<?, ?> request = plain.seed(seed == null ? Seeds.any() : seed);
        request = model().isEmpty() ? request : request.model(model);
        request = version == null ? request : request.version(version);
        request = count == null ? request : request.count(count);
        request = first == null ? request : request.first(first);
        request = temperature == null ? request : request.temperature(temperature);
        request = truncation == null ? request : request.truncation(truncation);
        request = encoding == null ? request : request.encoding(encodingOf(request));
        return trim ? trimmed(request) : request;
    }

    private void checkNumbers() {
        require(count == null || count >= 1, "--count is " + count + "; give 1 or more");
        require(first == null || first >= 0, "--first is " + first + "; give 0 or more");
        require(
                temperature == null || (temperature >= 0 && temperature <= HIGHEST_TEMPERATURE),
                "--temperature is " + temperature + "; give 0 to " + HIGHEST_TEMPERATURE);
        require(
                truncation == null || (truncation >= LOWEST_TRUNCATION && Double.isFinite(truncation)),
                "--truncation is " + truncation + "; give " + LOWEST_TRUNCATION + " or more");
    }

    private OutputRequest<?, ?> trimmed(OutputRequest<?, ?> request) {
        if (request instanceof AudioRequest clips) {
            return clips.trimmed();
        }
        throw new ParameterException(spec.commandLine(), "--trim is for clips, and these are images; leave it out");
    }

    private Encoding encodingOf(OutputRequest<?, ?> request) {
        List<Encoding> fitting = request instanceof ImageRequest
                ? List.of(Encoding.PNG, Encoding.RAW8)
                : List.of(Encoding.WAV, Encoding.PCM16);
        return fitting.stream()
                .filter(each -> each.name().equalsIgnoreCase(encoding))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--encoding is '%s'; give %s"
                                .formatted(
                                        encoding,
                                        fitting.stream()
                                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(" or ")))));
    }

    /** The model that was named. */
    Optional<String> model() {
        requireText("--model", model);
        return Optional.ofNullable(model);
    }

    /** The version that was named; null where none was. */
    String version() {
        return version;
    }

    /** Whether more than one output of each request is asked for. */
    boolean isForSeveral() {
        return count != null && count > 1;
    }

    int first() {
        return first == null ? 0 : first;
    }

    boolean hasSeed() {
        return seed != null;
    }

    /**
     * The labels of an option that takes one value a group.
     *
     * @param labels null where the option was left out
     */
    Map<String, String> labels(String option, List<Label> labels) {
        Map<String, List<String>> values = Label.byGroup(labels == null ? List.of() : labels);
        values.forEach((group, each) -> require(
                each.size() == 1,
                "%s gives %s the values %s; give one".formatted(option, group, String.join(" and ", each))));
        return Label.combinations(values).get(0);
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

    /** Refuses options that do not fit together. */
    void require(boolean understood, String otherwise) {
        if (!understood) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    /**
     * The command that gives the same outputs again.
     *
     * @param output how one of them was made
     * @param own adds what the command has beside these options
     */
    Hint again(GenerationRequest output, Consumer<Hint> own) {
        Hint hint = new Hint(spec.name()).option("--model", output.getModel()).option("--version", output.getVersion());
        own.accept(hint);
        hint.option("--seed", output.getSeed())
                .option("--first", first)
                .option("--count", count)
                .option("--temperature", temperature)
                .option("--truncation", truncation);
        return trim ? hint.word("--trim") : hint;
    }
}
