package io.latentstream.trainer.report;

import io.latentstream.trainer.evaluation.PriorSampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Test examples beside what their latents are decoded to: the best, those about the median and the worst. */
final class Reconstructions {
    private static final int LINES = 10; // six, but real examples make larger files than smooth ones
    private static final int MOST_COLUMNS = 10;

    private final Examined examined;
    private final PriorSampler sampler;
    private final Pictures pictures;

    Reconstructions(Examined examined, PriorSampler sampler, Pictures pictures) {
        this.examined = examined;
        this.sampler = sampler;
        this.pictures = pictures;
    }

    Section section() {
        List<Integer> ranked = examined.byDistortion();
        int count = Math.min(pictures.columns(LINES, MOST_COLUMNS), ranked.size());
        int middle = (ranked.size() - count) / 2;
        return Section.of(
                        "reconstructions",
                        "Reconstructions",
                        "Test examples, encoded and decoded again by the mean of their posterior, ranked by distortion among %s."
                                .formatted(Figures.whole(ranked.size())))
                .add(group("Best", ranked.subList(0, count)))
                .add(group("Median", ranked.subList(middle, middle + count)))
                .add(group("Worst", ranked.subList(ranked.size() - count, ranked.size())));
    }

    private Element group(String name, List<Integer> chosen) {
        List<float[]> originals = chosen.stream().map(examined::values).toList();
        String nats = "distortion %s to %s nats"
                .formatted(
                        Figures.decimal(examined.distortion(chosen.get(0)), 1),
                        Figures.decimal(examined.distortion(chosen.get(chosen.size() - 1)), 1));
        return new StripTable(name + ": " + nats)
                .row("original", pictures.strip(originals, name + " explained test examples" + labels(chosen)))
                .row("model", pictures.strip(decoded(chosen), "Their reconstructions, in the same order"))
                .element();
    }

    private List<float[]> decoded(List<Integer> chosen) {
        float[][] latents = chosen.stream().map(examined::latent).toArray(float[][]::new);
        int[][] labels = chosen.stream().map(examined::toldLabels).toArray(int[][]::new);
        return new ArrayList<>(Arrays.asList(sampler.decode(latents, labels)));
    }

    private String labels(List<Integer> chosen) {
        if (examined.labelGroups().isEmpty()) {
            return "";
        }
        List<String> values = examined.labelGroups().get(0).values();
        return chosen.stream()
                .map(example -> values.get(examined.label(0, example)))
                .collect(Collectors.joining(", ", ": ", ""));
    }
}
