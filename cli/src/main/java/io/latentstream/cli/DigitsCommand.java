package io.latentstream.cli;

import io.latentstream.client.ImageRequest;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream digits}: the short form of {@code generate} for images of digits. */
@Command(
        name = "digits",
        description =
                "Asks for images of handwritten digits; writes each as a PNG file, and several on one sheet, too.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  latentstream digits --label 7 --count 16             sixteen sevens",
            "  latentstream digits --label 7 --seed 42              the same seven each time, while the model stays",
            "  latentstream digits --model mnist-vae --count 100    from the unconditional model",
            "  latentstream digits --model mnist-cvae --version 3   from this version, whatever is routed",
        })
final class DigitsCommand implements Runnable {
    private static final String DIGIT = "digit";

    /** Reads {@code 7} or {@code group=value}. */
    static final class DigitConverter implements ITypeConverter<Label> {
        private final Label.Converter named = new Label.Converter();

        @Override
        public Label convert(String text) {
            return text.indexOf('=') < 1 ? Label.of(DIGIT, text) : named.convert(text);
        }
    }

    private final Asking asking;

    @Option(
            names = "--label",
            paramLabel = "0-9",
            converter = DigitConverter.class,
            description = "The digit, or group=value. Absent: drawn for each image, where the model knows labels.")
    private List<Label> labels;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    DigitsCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        Map<String, String> wanted = options.labels("--label", labels);
        asking.answer(
                List.of(options.applyTo(ImageRequest.any().labels(wanted))),
                answers,
                output -> options.again(output, hint -> addTo(hint, wanted)));
    }

    private static void addTo(Hint hint, Map<String, String> wanted) {
        wanted.forEach((group, value) -> hint.option("--label", group.equals(DIGIT) ? value : group + "=" + value));
    }
}
