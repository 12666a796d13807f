package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import io.latentstream.client.Seeds;
import io.latentstream.event.Variation;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream vary}: asks for neighbours of an output. */
@Command(
        name = "vary",
        description = "Asks for variations of an output that you like: its noise, mixed with some of another seed.",
        sortOptions = false,
        footer = {
            "",
            "--seed, --index, --label, --model and --version say which output: give what you asked for it with.",
            "Its file name has them.",
            "",
            "Examples:",
            "  latentstream vary --model mnist-cvae --label digit=7 --seed 42 --index 3 --count 16",
            "  latentstream vary --model mnist-cvae --seed 42 --strength 0.1 --variation-seed 5",
        })
final class VaryCommand implements Runnable {
    private final Asking asking;

    @Option(
            names = "--label",
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "A label that the output was asked for with; once for each group.")
    private List<Label> labels;

    @Option(
            names = "--index",
            paramLabel = "I",
            defaultValue = "0",
            description = "Which output of the seed is varied. Default: ${DEFAULT-VALUE}.")
    private int index;

    @Option(
            names = "--strength",
            paramLabel = "X",
            defaultValue = "0.3",
            description = "0 gives the output itself, 1 one whose noise is all new. Default: ${DEFAULT-VALUE}.")
    private double strength;

    @Option(
            names = "--variation-seed",
            paramLabel = "N",
            description = "Seed of the noise that is mixed in. Absent: a new one each time.")
    private Long variationSeed;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    VaryCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        options.require(options.hasSeed(), "which output is to be varied? give its --seed");
        options.require(index >= 0, "--index is " + index + "; give 0 or more");
        options.require(strength >= 0 && strength <= 1, "--strength is " + strength + "; give 0 to 1");
        Map<String, String> wanted = options.labels("--label", labels);
        long mixedIn = variationSeed == null ? Seeds.any() : variationSeed;
        OutputRequest<?, ?> plain = PublishedModel.request(asking.backend(), options.model())
                .labels(wanted)
                .variation(new Variation(mixedIn, strength, index));
        asking.answer(
                List.of(options.applyTo(plain)),
                answers,
                output -> options.again(
                        output,
                        hint -> hint.labels("--label", wanted)
                                .option("--index", index)
                                .option("--strength", strength)
                                .option("--variation-seed", mixedIn)));
    }
}
