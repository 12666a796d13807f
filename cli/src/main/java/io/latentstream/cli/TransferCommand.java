package io.latentstream.cli;

import io.latentstream.client.OutputRequest;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream transfer}: asks for a file under other labels. */
@Command(
        name = "transfer",
        description = "Sends an image or clip of your own, and writes it under other labels: other characters in your"
                + " hand, your word in other voices.",
        sortOptions = false,
        footer = {
            "",
            "--temperature 0 gives the most likely, more gives samples around it. Absent: 0, and 1 where --count is"
                    + " above 1.",
            "",
            "Examples:",
            "  latentstream transfer seven.png --to digit=4",
            "  latentstream transfer seven.png --model mnist-cvae --label digit=7 --to digit=all",
            "  latentstream transfer word.wav --model spoken-digits-cvae --to speaker=theo --to speaker=jackson",
        })
final class TransferCommand implements Runnable {
    private final Asking asking;

    @Mixin
    private InputOptions input;

    @Option(
            names = "--to",
            required = true,
            paramLabel = Label.FORM,
            converter = Label.Converter.class,
            description = "The label to give it; again for more. VALUE all or '*': each value of the group, of the"
                    + " model that --model names. Several groups: each combination.")
    private List<Label> to;

    @Mixin
    private GenerationOptions options;

    @Mixin
    private AnswerOptions answers;

    TransferCommand(Asking asking) {
        this.asking = asking;
    }

    @Override
    public void run() {
        asking.answer(
                requests(input.reconstruction(options)),
                answers,
                output -> options.again(output, hint -> {
                    input.addTo(hint, options);
                    to.forEach(label -> hint.option("--to", label));
                }));
    }

    /** One for each combination of labels, all of one seed and, where the model had to be looked up, of one version. */
    private List<OutputRequest<?, ?>> requests(OutputRequest<?, ?> plain) {
        List<OutputRequest<?, ?>> requests = new ArrayList<>();
        if (to.stream().noneMatch(Label::isEvery)) {
            Label.combinations(Label.byGroup(to)).forEach(each -> requests.add(plain.labels(each)));
            return requests;
        }
        String model = options.model().orElse(null);
        options.require(model != null, "each value of which model? give --model");
        ModelVersion version = PublishedModel.find(asking.backend(), model, options.version());
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Label label : to) {
            values.computeIfAbsent(label.group(), group -> new ArrayList<>()).addAll(values(version, label));
        }
        Label.combinations(values)
                .forEach(
                        each -> requests.add(plain.version(version.getVersion()).labels(each)));
        return requests;
    }

    private static List<String> values(ModelVersion version, Label label) {
        if (!label.isEvery()) {
            return List.of(label.value());
        }
        List<String> values = PublishedModel.values(version, label.group());
        return values.contains(label.value()) ? List.of(label.value()) : values; // a group may have a value "all"
    }
}
