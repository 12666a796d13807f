package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code latentstream reconstruct}: asks how a model sees a file. */
@Command(
        name = "reconstruct",
        description = "Sends an image or clip of your own, and writes it as the model sees it: encoded, and decoded"
                + " again.",
        sortOptions = false,
        footer = {
            "",
            "--temperature 0 gives the most likely reconstruction, more gives samples around it. Absent: 0, and 1"
                    + " where --count is above 1.",
            "",
            "Examples:",
            "  latentstream reconstruct seven.png                             an image of any size and colour",
            "  latentstream reconstruct seven.png --model mnist-cvae --label digit=7 --count 4",
            "  latentstream reconstruct word.wav --model my-words",
        })
final class ReconstructCommand implements Runnable {
    private final Asking asking;

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

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    ReconstructCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        Map<String, String> shown = options.labels("--label", labels);
        InputFile input = InputFile.read(file);
        OutputRequest<?, ?> plain =
                input.request().reconstruction(input.content(), shown).temperature(options.isForSeveral() ? 1 : 0);
        asking.answer(
                List.of(options.applyTo(plain)),
                answers,
                output ->
                        options.again(output, hint -> hint.word(file.toString()).labels("--label", shown)));
    }
}
