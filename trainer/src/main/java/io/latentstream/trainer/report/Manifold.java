package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Decodes a grid of latents at even quantiles of N(0, I), for models of two latents (Kingma and Welling, arXiv:1312.6114, figure 4). */
final class Manifold {
    private static final int BUDGET = 220_000;
    private static final int MOST_SIDE = 18;
    private static final int LEAST_SIDE = 3;
    private static final int MOST_LABELS = 10;

    private final VaeSpec spec;
    private final PriorSampler sampler;
    private final Pictures pictures;

    Manifold(VaeSpec spec, PriorSampler sampler, Pictures pictures) {
        this.spec = spec;
        this.sampler = sampler;
        this.pictures = pictures;
    }

    /** One grid, or one for each label. */
    List<Element> figures() {
        boolean conditional = !spec.labelGroups().isEmpty();
        int count = conditional
                ? Math.min(MOST_LABELS, spec.labelGroups().get(0).values().size())
                : 1;
        int side = pictures.side(BUDGET / count, LEAST_SIDE, MOST_SIDE);
        float[][] decoded = decoded(count, side);
        List<Element> figures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String what = conditional ? "for " + label(i) : "all over the latent space";
            String caption =
                    "The manifold %s: %d x %d latents at even quantiles of N(0, I)".formatted(what, side, side);
            List<float[]> rows = Arrays.asList(decoded).subList(i * side * side, (i + 1) * side * side);
            figures.add(Section.figure(pictures.mosaic(rows, side, caption), caption));
        }
        return figures;
    }

    private String label(int value) {
        LabelGroup group = spec.labelGroups().get(0);
        return group.name() + " " + group.values().get(value);
    }

    private float[][] decoded(int grids, int side) {
        float[][] grid = grid(side);
        float[][] latents = new float[grids * grid.length][];
        int[][] labels = new int[latents.length][spec.labelGroups().size()];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = grid[i % grid.length];
            if (labels[i].length > 0) {
                labels[i][0] = i / grid.length;
            }
        }
        return sampler.decode(latents, labels);
    }

    /** The latents, [side * side, 2], row by row from the top: the second falls from row to row, the first rises along a row. */
    static float[][] grid(int side) {
        float[][] latents = new float[side * side][];
        for (int i = 0; i < latents.length; i++) {
            latents[i] = new float[] {quantile(i % side, side), quantile(side - 1 - i / side, side)};
        }
        return latents;
    }

    private static float quantile(int place, int side) {
        return (float) NormalQuantile.of((place + 0.5) / side);
    }
}
