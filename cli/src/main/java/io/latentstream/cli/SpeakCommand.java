package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream speak}: the short form of {@code generate} for clips of spoken digits. */
@Command(
        name = "speak",
        description = "Asks for spoken digits; writes each as a WAV file.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream speak --digit 7                           a seven by anybody",
            "  latentstream speak --digit seven --speaker theo --count 4",
            "  latentstream speak --digit 7 --seed 42 --trim          the same each time, without silence around it",
        })
final class SpeakCommand implements Runnable {
    private static final List<String> WORDS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final Asking asking;

    @Option(
            names = "--digit",
            paramLabel = "0-9",
            description = "The digit, as a number or a word such as seven. Absent: drawn for each clip.")
    private String digit;

    @Option(names = "--speaker", paramLabel = "NAME", description = "The voice. Absent: drawn for each clip.")
    private String speaker;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    SpeakCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        options.requireText("--digit", digit);
        options.requireText("--speaker", speaker);
        Map<String, String> labels = new LinkedHashMap<>();
        Optional.ofNullable(digit).ifPresent(word -> labels.put("digit", asNumber(word)));
        Optional.ofNullable(speaker).ifPresent(voice -> labels.put("speaker", voice));
        asking.answer(
                List.of(options.applyTo(AudioRequest.any().labels(labels))),
                answers,
                output -> options.again(
                        output, hint -> labels.forEach((group, value) -> hint.option("--" + group, value))));
    }

    /** Models know digits by their numbers. A word that is no digit is sent as it is; the generator refuses it. */
    private static String asNumber(String word) {
        int number = WORDS.indexOf(word.toLowerCase(Locale.ROOT));
        return number < 0 ? word : Integer.toString(number);
    }
}
