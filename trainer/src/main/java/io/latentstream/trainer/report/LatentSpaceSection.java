package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Chart;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Range;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The section with a map of the latents of test examples and, for two latents, the manifold. */
final class LatentSpaceSection {
    private static final Chart.Frame SQUARE = new Chart.Frame(560, 560, 58, 12, 548, 516);
    private static final int COLOURS = 10;

    private final VaeSpec spec;
    private final EncodedExamples examples;
    private final PriorSampler sampler;
    private final Pictures pictures;

    LatentSpaceSection(VaeSpec spec, EncodedExamples examples, PriorSampler sampler, Pictures pictures) {
        this.spec = spec;
        this.examples = examples;
        this.sampler = sampler;
        this.pictures = pictures;
    }

    Section section() {
        Section section = Section.of("latents", "Latent space", lede());
        boolean besideItsManifold = spec.latentSize() == 2 && spec.labelGroups().isEmpty();
        Element maps =
                Element.of("div").with("class", "charts").add(besideItsManifold ? map() : map().with("class", "wide"));
        if (spec.latentSize() == 2) {
            maps.add(new Manifold(spec, sampler, pictures).figures());
        }
        return section.add(maps);
    }

    private String lede() {
        String dots = "Each dot is the mean of a test example's posterior";
        String colours = examples.labelGroups().isEmpty()
                ? "."
                : ", coloured by " + examples.labelGroups().get(0).name()
                        + "; words stand at the middle of their dots.";
        String told = spec.labelGroups().isEmpty()
                ? ""
                : " This model is told its labels, so a latent need not tell them apart: mixed colours are no fault.";
        return dots + colours + told;
    }

    private Element map() {
        float[][] latents = new float[examples.count()][];
        Arrays.setAll(latents, examples::latent);
        Plane plane = Plane.of(latents);
        Chart chart =
                new Chart(SQUARE, range(plane, 0), range(plane, 1), description()).axes(axis(plane, 0), axis(plane, 1));
        if (examples.labelGroups().isEmpty()) {
            chart.dots(points(plane, -1), "main");
        } else {
            addLabels(chart, plane, examples.labelGroups().get(0));
        }
        String caption = Numbers.whole(examples.count()) + " test examples"
                + (plane.shares().length == 0
                        ? ""
                        : " on the two principal axes of %d dimensions".formatted(spec.latentSize()));
        Element figure = Section.figure(chart.svg(), caption);
        return examples.labelGroups().isEmpty()
                ? figure
                : figure.add(legend(examples.labelGroups().get(0)));
    }

    private static Element legend(LabelGroup group) {
        Element legend = Element.of("ul").with("class", "legend");
        for (int value = 0; value < group.values().size(); value++) {
            Element dot = Element.of("span").with("class", "dot s" + value % COLOURS);
            legend.add(Element.of("li").add(dot).text(group.values().get(value)));
        }
        return legend;
    }

    private void addLabels(Chart chart, Plane plane, LabelGroup group) {
        List<List<Chart.Point>> byValue = new ArrayList<>();
        for (int value = 0; value < group.values().size(); value++) {
            byValue.add(points(plane, value));
            chart.dots(byValue.get(value), "s" + value % COLOURS);
        }
        for (int value = 0; value < byValue.size(); value++) {
            if (!byValue.get(value).isEmpty()) {
                chart.word(middle(byValue.get(value)), group.values().get(value));
            }
        }
    }

    private String description() {
        return "Scatter plot of the latents of %s test examples".formatted(Numbers.whole(examples.count()))
                + (examples.labelGroups().isEmpty()
                        ? ""
                        : ", coloured by " + examples.labelGroups().get(0).name());
    }

    private static Range range(Plane plane, int axis) {
        return Range.of(Arrays.stream(plane.points()).mapToDouble(point -> point[axis]))
                .padded(0.03);
    }

    private static String axis(Plane plane, int axis) {
        return plane.shares().length == 0
                ? "latent " + (axis + 1)
                : "axis %d (%s of the variance)".formatted(axis + 1, Numbers.percent(plane.shares()[axis]));
    }

    /** The points of one label, or of all for -1. */
    private List<Chart.Point> points(Plane plane, int value) {
        List<Chart.Point> points = new ArrayList<>();
        for (int i = 0; i < examples.count(); i++) {
            if (value < 0 || examples.label(0, i) == value) {
                points.add(new Chart.Point(plane.points()[i][0], plane.points()[i][1]));
            }
        }
        return points;
    }

    private static Chart.Point middle(List<Chart.Point> points) {
        double[] xs = points.stream().mapToDouble(Chart.Point::x).sorted().toArray();
        double[] ys = points.stream().mapToDouble(Chart.Point::y).sorted().toArray();
        return new Chart.Point(xs[xs.length / 2], ys[ys.length / 2]);
    }
}
