package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream generate}: asks any model for what it makes. */
@Command(
        name = "generate",
        description = "Asks a model for images or clips, whichever it makes; writes each as a PNG or WAV file, and"
                + " several images on one sheet, too.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream generate --model my-images --label label=jazz --count 16",
            "  latentstream generate --model spoken-digits-cvae --label digit=7 --label speaker=theo --trim",
            "  latentstream generate --model mnist-vae --first 3 --seed 42 --out - > three.png",
            "  latentstream generate --model mnist-cvae --count 4 --json | jq -r .file",
        })
final class GenerateCommand implements Runnable {
    private final Asking asking;

    @Option(
            names = "--label",
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "A label group of the model and the value wanted; once for each group. Left out: drawn.")
    private List<Label> labels;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    GenerateCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        Map<String, String> wanted = options.labels("--label", labels);
        OutputRequest<?, ?> plain = PublishedModel.request(asking.backend(), options.model());
        asking.answer(
                List.of(options.applyTo(plain.labels(wanted))),
                answers,
                output -> options.again(output, hint -> hint.labels("--label", wanted)));
    }
}
