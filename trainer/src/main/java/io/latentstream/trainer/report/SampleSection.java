package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.LabelCombinations;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.report.page.StripTable;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The section with samples: decoded latents of the prior. */
final class SampleSection {
    private static final int MOST_LABELS = 64;
    private static final int MOST_COLUMNS = 10;
    private static final int HERO = 12;
    private static final long SEED = 4;
    private static final long HERO_SEED = 5;

    private final List<LabelGroup> labelGroups;
    private final PriorSampler sampler;
    private final Pictures pictures;

    SampleSection(VaeSpec spec, PriorSampler sampler, Pictures pictures) {
        this.labelGroups = spec.labelGroups();
        this.sampler = sampler;
        this.pictures = pictures;
    }

    Section section() {
        Section section = Section.of(
                "samples",
                "Samples",
                "Drawn from the prior at temperature 1, one after the other and not selected. Look for what cannot be"
                        + " read, and for what looks all the same.");
        return section.add(labelGroups.isEmpty() ? grid() : byLabel(labelGroups.get(0)));
    }

    private Element grid() {
        int columns = pictures.columns(MOST_COLUMNS, MOST_COLUMNS);
        float[][] rows = sampler.sample(new int[columns * MOST_COLUMNS][0], SEED);
        return Section.figure(
                pictures.sheet(List.of(rows), columns, rows.length + " samples"), rows.length + " samples");
    }

    private Element byLabel(LabelGroup group) {
        int values = Math.min(MOST_LABELS, group.values().size());
        int columns = pictures.columns(values, MOST_COLUMNS);
        List<int[]> asked = new ArrayList<>();
        for (int value = 0; value < values; value++) {
            for (int column = 0; column < columns; column++) {
                asked.add(labels(value, column));
            }
        }
        List<float[]> rows = Arrays.asList(sampler.sample(asked.toArray(int[][]::new), SEED));
        StripTable table = new StripTable(columns + " samples for each " + group.name() + others());
        for (int value = 0; value < values; value++) {
            String name = group.values().get(value);
            String alt = "%d samples of %s %s".formatted(columns, group.name(), name);
            table.row(name, pictures.strip(rows.subList(value * columns, (value + 1) * columns), alt));
        }
        return table.element();
    }

    private String others() {
        return labelGroups.size() > 1 ? ", each " + labelGroups.get(1).name() + " in turn" : "";
    }

    /** The labels of one sample: {@code value} in the first group, the combinations of the other groups in turn. */
    private int[] labels(int value, int turn) {
        return LabelCombinations.at(
                labelGroups, value + turn * labelGroups.get(0).values().size());
    }

    /** A strip with one sample of each label, up to {@value #HERO}, for the head of the page. */
    Element hero() {
        int count = labelGroups.isEmpty()
                ? MOST_COLUMNS
                : Math.min(HERO, labelGroups.get(0).values().size());
        int[][] asked = new int[count][];
        for (int i = 0; i < count; i++) {
            asked[i] = labelGroups.isEmpty() ? new int[0] : labels(i, i);
        }
        String alt = count + " samples"
                + (labelGroups.isEmpty()
                        ? ""
                        : ", one of each " + labelGroups.get(0).name());
        return pictures.strip(List.of(sampler.sample(asked, HERO_SEED)), alt).with("class", "hero");
    }
}
