package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The file that a command sends for a model to encode, and what it shows. */
final class InputOptions {
    @Parameters(
            paramLabel = "FILE",
            description = "A PNG, a WAV, or bare pixels (RAW8: width x height bytes, as the model has them).")
    private Path file;

    @Option(
            names = "--label",
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "What the file shows; once for each group. Left out: the model finds the most likely.")
    private List<Label> labels;

    /** Its reconstruction, with the options: the most likely one, or samples where several are asked for. */
    OutputRequest<?, ?> reconstruction(GenerationOptions options) {
        InputFile input = InputFile.read(file);
        return options.applyTo(input.request()
                .reconstruction(input.content(), shown(options))
                .temperature(options.isForSeveral() ? 1 : 0));
    }

    void addTo(Hint hint, GenerationOptions options) {
        hint.word(file.toString()).labels("--label", shown(options));
    }

    private Map<String, String> shown(GenerationOptions options) {
        return options.labels("--label", labels);
    }
}
