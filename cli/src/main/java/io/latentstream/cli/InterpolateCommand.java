package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import io.latentstream.event.Interpolation;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream interpolate}: asks for a way from one output to another. */
@Command(
        name = "interpolate",
        description = "Asks for the steps from one output to another: from one seed to another, from one label to"
                + " another, or both. The ends are the outputs that their seeds and labels give alone.",
        sortOptions = false,
        footer = {
            "",
            "--seed, --index and --label say where the way begins, --to-seed, --to-index and --to where it ends.",
            "What the end does not say is as at the beginning. --first and --count choose some of the steps.",
            "",
            "Examples:",
            "  latentstream interpolate --model mnist-cvae --label digit=3 --to digit=8 --seed 1",
            "  latentstream interpolate --model mnist-cvae --label digit=7 --seed 1 --to-seed 2 --steps 16",
        })
final class InterpolateCommand implements Runnable {
    private static final int FEWEST_STEPS = 2;

    private final Asking asking;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "10",
            description = "Steps of the whole way, both ends included. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--label",
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "A label of the beginning; once for each group. Left out: drawn.")
    private List<Label> labels;

    @Option(
            names = "--index",
            paramLabel = "I",
            defaultValue = "0",
            description = "Which output of the seed the beginning is. Default: ${DEFAULT-VALUE}.")
    private int index;

    @Option(names = "--to-seed", paramLabel = "N", description = "Seed of the end.")
    private Long toSeed;

    @Option(names = "--to-index", paramLabel = "I", description = "Which output of that seed the end is. Absent: 0.")
    private Integer toIndex;

    @Option(
            names = "--to",
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "A label of the end; once for each group.")
    private List<Label> toLabels;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    InterpolateCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        options.require(steps >= FEWEST_STEPS, "--steps is " + steps + "; give " + FEWEST_STEPS + " or more");
        options.require(index >= 0, "--index is " + index + "; give 0 or more");
        options.require(toIndex == null || toIndex >= 0, "--to-index is " + toIndex + "; give 0 or more");
        options.require(
                options.first() < steps,
                "--first is %d, and the way has %d steps; give less, or more --steps"
                        .formatted(options.first(), steps));
        options.require(
                toSeed != null || toIndex != null || toLabels != null,
                "where does the way end? give --to-seed, --to-index or --to group=value");
        Map<String, String> from = options.labels("--label", labels);
        Map<String, String> to = options.labels("--to", toLabels);
        Interpolation way = new Interpolation(steps, index, toSeed, end(), to);
        OutputRequest<?, ?> plain = PublishedModel.request(asking.backend(), options.model())
                .labels(from)
                .interpolation(way)
                .count(steps - options.first());
        asking.answer(
                List.of(options.applyTo(plain)),
                answers,
                output -> options.again(
                        output,
                        hint -> hint.labels("--label", from)
                                .option("--index", index == 0 ? null : index)
                                .labels("--to", to)
                                .option("--to-seed", toSeed)
                                .option("--to-index", toIndex)
                                .option("--steps", steps)));
    }

    /** With labels alone the way leads from an output to itself under others; with another seed, to its first output. */
    private int end() {
        if (toIndex != null) {
            return toIndex;
        }
        return toSeed == null ? index : 0;
    }
}
