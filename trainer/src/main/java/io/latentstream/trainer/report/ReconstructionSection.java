package io.latentstream.trainer.report;

import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.report.page.StripTable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The section with test examples beside their reconstructions: the best, those around the median, and the worst. */
final class ReconstructionSection {
    private static final int LINES = 10; // there are six, but real examples make larger files than decoded ones
    private static final int MOST_COLUMNS = 10;

    private final EncodedExamples examples;
    private final PriorSampler sampler;
    private final Pictures pictures;

    ReconstructionSection(EncodedExamples examples, PriorSampler sampler, Pictures pictures) {
        this.examples = examples;
        this.sampler = sampler;
        this.pictures = pictures;
    }

    Section section() {
        List<Integer> ranked = examples.byDistortion();
        int count = Math.min(pictures.columns(LINES, MOST_COLUMNS), ranked.size());
        int middle = (ranked.size() - count) / 2;
        return Section.of(
                        "reconstructions",
                        "Reconstructions",
                        "Test examples, encoded and decoded again by the mean of their posterior, ranked by distortion among %s."
                                .formatted(Numbers.whole(ranked.size())))
                .add(group("Best", ranked.subList(0, count)))
                .add(group("Median", ranked.subList(middle, middle + count)))
                .add(group("Worst", ranked.subList(ranked.size() - count, ranked.size())));
    }

    private Element group(String name, List<Integer> chosen) {
        List<float[]> originals = chosen.stream().map(examples::values).toList();
        String nats = "distortion %s to %s nats"
                .formatted(
                        Numbers.decimal(examples.distortion(chosen.get(0)), 1),
                        Numbers.decimal(examples.distortion(chosen.get(chosen.size() - 1)), 1));
        return new StripTable(name + ": " + nats)
                .row("original", pictures.strip(originals, name + " explained test examples" + labels(chosen)))
                .row(
                        "model",
                        pictures.strip(
                                Arrays.asList(examples.reconstructed(chosen, sampler)),
                                "Their reconstructions, in the same order"))
                .element();
    }

    private String labels(List<Integer> chosen) {
        if (examples.labelGroups().isEmpty()) {
            return "";
        }
        return chosen.stream()
                .map(example -> examples.labelName(0, example))
                .collect(Collectors.joining(", ", ": ", ""));
    }
}
