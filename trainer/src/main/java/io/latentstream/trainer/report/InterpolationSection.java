package io.latentstream.trainer.report;

import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.report.page.StripTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section with straight lines through the latent space, each from one test example to another. */
final class InterpolationSection {
    private static final int STEPS = 8;
    private static final int MOST_LINES = 10;

    private final EncodedExamples examples;
    private final boolean conditional;
    private final PriorSampler sampler;
    private final Pictures pictures;

    InterpolationSection(EncodedExamples examples, boolean conditional, PriorSampler sampler, Pictures pictures) {
        this.examples = examples;
        this.conditional = conditional;
        this.sampler = sampler;
        this.pictures = pictures;
    }

    /** Two examples with the same labels, as far as the model is conditioned on them. */
    private record Pair(int from, int to, String heading) {}

    Optional<Section> section() {
        List<Pair> pairs = conditional ? pairsOfOneLabel() : pairsOfNeighbours();
        int lines = pictures.columns(STEPS + 2, MOST_LINES);
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        List<Pair> shown = pairs.subList(0, Math.min(lines, pairs.size()));
        float[][] decoded = decoded(shown);
        StripTable table = new StripTable("first and last: test examples; between them: decoded latents");
        for (int i = 0; i < shown.size(); i++) {
            Pair pair = shown.get(i);
            table.row(pair.heading(), strip(pair, Arrays.copyOfRange(decoded, i * STEPS, (i + 1) * STEPS)));
        }
        return Optional.of(Section.of(
                        "interpolations",
                        "Interpolations",
                        "From the latent of one test example to that of another in %d equal steps. In a well-formed latent space every step is an example that could be real."
                                .formatted(STEPS))
                .add(table.element()));
    }

    /** All steps of all pairs, [pairs * steps, values]. */
    private float[][] decoded(List<Pair> pairs) {
        float[][] latents = new float[pairs.size() * STEPS][];
        int[][] labels = new int[latents.length][];
        for (int i = 0; i < latents.length; i++) {
            Pair pair = pairs.get(i / STEPS);
            float share = i % STEPS / (STEPS - 1f);
            latents[i] = between(examples.latent(pair.from()), examples.latent(pair.to()), share);
            labels[i] = examples.modelLabels(pair.from());
        }
        return sampler.decode(latents, labels);
    }

    private static float[] between(float[] from, float[] to, float share) {
        float[] latent = new float[from.length];
        for (int d = 0; d < latent.length; d++) {
            latent[d] = from[d] + share * (to[d] - from[d]);
        }
        return latent;
    }

    private Element strip(Pair pair, float[][] decoded) {
        List<float[]> pictured = new ArrayList<>();
        pictured.add(examples.values(pair.from()));
        pictured.addAll(Arrays.asList(decoded));
        pictured.add(examples.values(pair.to()));
        return pictures.strip(pictured, pair.heading() + ": from one test example to another in " + STEPS + " steps");
    }

    /** For each value of the first label group, the first two examples with all labels in common. */
    private List<Pair> pairsOfOneLabel() {
        List<String> values = examples.labelGroups().get(0).values();
        Map<List<Integer>, Integer> seen = new HashMap<>();
        Pair[] pairs = new Pair[values.size()];
        for (int example = 0; example < examples.count(); example++) {
            int[] labels = examples.modelLabels(example);
            Integer other = seen.putIfAbsent(Arrays.stream(labels).boxed().toList(), example);
            if (other != null && pairs[labels[0]] == null) {
                pairs[labels[0]] = new Pair(other, example, values.get(labels[0]));
            }
        }
        return Arrays.stream(pairs).filter(pair -> pair != null).toList();
    }

    /** Pairs from each label to the next; from each example to the next if there are no labels. */
    private List<Pair> pairsOfNeighbours() {
        List<Integer> stations = new ArrayList<>();
        if (examples.labelGroups().isEmpty()) {
            for (int example = 0; example < Math.min(MOST_LINES + 1, examples.count()); example++) {
                stations.add(example);
            }
        } else {
            Map<Integer, Integer> first = new HashMap<>();
            for (int example = examples.count() - 1; example >= 0; example--) {
                first.put(examples.label(0, example), example);
            }
            first.keySet().stream().sorted().map(first::get).forEach(stations::add);
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < stations.size(); i++) {
            pairs.add(new Pair(
                    stations.get(i),
                    stations.get(i + 1),
                    heading(stations.get(i)) + " \u2192 " + heading(stations.get(i + 1))));
        }
        return pairs;
    }

    private String heading(int example) {
        return examples.labelGroups().isEmpty() ? "example " + (example + 1) : examples.labelName(0, example);
    }
}
