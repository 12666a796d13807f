package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream speak}: asks for clips and writes them to files. */
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

    private final Supplier<Backend> backend;

    @Option(
            names = "--digit",
            paramLabel = "0-9",
            description = "The digit, as a number or a word such as seven. Absent: drawn for each clip.")
    private String digit;

    @Option(names = "--speaker", paramLabel = "NAME", description = "The voice. Absent: drawn for each clip.")
    private String speaker;

    @Option(names = "--trim", description = "Cuts the silence around each digit.")
    private boolean trim;

    @Mixin
    private GenerationOptions options;

    @Option(
            names = "--encoding",
            paramLabel = "wav|pcm16",
            description = "How the clips travel; the files are WAV either way. Absent: wav.")
    private String encoding;

    SpeakCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        options.requireText("--digit", digit);
        options.requireText("--speaker", speaker);
        Map<String, String> labels = new HashMap<>();
        asNumber().ifPresent(number -> labels.put("digit", number));
        Optional.ofNullable(speaker).ifPresent(voice -> labels.put("speaker", voice));
        AudioRequest plain = AudioRequest.any().labels(labels);
        AudioRequest request = options.applyTo(trim ? plain.trimmed() : plain, encoding, Encoding.WAV, Encoding.PCM16);
        OutputFolder folder = options.folder();
        List<GeneratedAudio> clips = backend.get().generate(request);
        GeneratedAudio first = clips.get(0);
        options.print("%s v%s, seed %d: %d clip%s of %s at %d Hz"
                .formatted(
                        first.getModel(),
                        first.getVersion(),
                        first.getSeed(),
                        clips.size(),
                        clips.size() > 1 ? "s" : "",
                        seconds(clips),
                        first.getSampleRate()));
        options.printFiles(clips.stream().map(folder::write).toList());
        options.printAgain(first.getModel(), first.getVersion(), first.getSeed(), conditions());
    }

    /** Models know digits by their numbers. A word that is no digit is sent as it is; the generator refuses it. */
    private Optional<String> asNumber() {
        if (digit == null) {
            return Optional.empty();
        }
        int number = WORDS.indexOf(digit.toLowerCase(Locale.ROOT));
        return Optional.of(number < 0 ? digit : Integer.toString(number));
    }

    private String conditions() {
        return asNumber()
                        .map(number -> " --digit " + GenerationOptions.quoted(number))
                        .orElse("")
                + (speaker == null ? "" : " --speaker " + GenerationOptions.quoted(speaker))
                + (trim ? " --trim" : "");
    }

    private static String seconds(List<GeneratedAudio> clips) {
        DoubleSummaryStatistics seconds = clips.stream()
                .mapToDouble(clip -> (double) clip.getSampleCount() / clip.getSampleRate())
                .summaryStatistics();
        String shortest = String.format(Locale.ROOT, "%.2f", seconds.getMin());
        String longest = String.format(Locale.ROOT, "%.2f", seconds.getMax());
        return (shortest.equals(longest) ? shortest : shortest + " to " + longest) + " s";
    }
}
