package io.latentstream.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private InputOptions input;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    ReconstructCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        asking.answer(
                List.of(input.reconstruction(options)),
                answers,
                output -> options.again(output, hint -> input.addTo(hint, options)));
    }
}
