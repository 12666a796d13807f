package io.latentstream.trainer.report.standing;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.FigureTable;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section with every metric: its value, the parent's, and its meaning. */
public final class MetricSection {
    private static final double CLEAR = 2;
    private static final String NONE = "\u2013";

    private final Optional<ModelVersion> parent;

    private MetricSection(Optional<ModelVersion> parent) {
        this.parent = parent;
    }

    /** The section; the parent is empty if its metrics cannot be compared. */
    public static Section of(ModelVersion version, Optional<ModelVersion> parent) {
        Section section = Section.of(
                "metrics",
                "Every metric",
                "With its standard error, the number of examples and the protocol. A change counts as clear beyond two"
                        + " standard errors of the difference of both figures.");
        if (version.getMetrics().isEmpty()) {
            return section.add(Element.of("p", "Nothing was measured.").with("class", "none"));
        }
        return section.add(new MetricSection(parent).table(version));
    }

    private Element table(ModelVersion version) {
        List<String> heads = new ArrayList<>(List.of("metric", "this version"));
        parent.ifPresent(before -> heads.addAll(List.of("version " + before.getVersion(), "change")));
        heads.addAll(List.of("n", "measured on", "meaning"));
        FigureTable table = new FigureTable("metrics", "The metrics of this version", heads);
        version.getMetrics().forEach(metric -> table.row(metric.getName(), cells(metric)));
        return table.element();
    }

    private List<Element> cells(Metric metric) {
        MetricValue own = MetricValue.of(metric);
        String unit = metric.getUnit().isEmpty() ? "" : " " + metric.getUnit();
        List<Element> cells = new ArrayList<>();
        cells.add(FigureTable.number(own.text() + unit).add(Element.of("small", own.errorText())));
        if (parent.isPresent()) {
            Optional<MetricValue> before = before(metric).map(MetricValue::of);
            cells.add(FigureTable.number(before.map(MetricValue::text).orElse(NONE)));
            cells.add(before.map(value -> change(own, value)).orElseGet(() -> FigureTable.number(NONE)));
        }
        cells.add(FigureTable.number(metric.getN() > 0 ? Numbers.whole(metric.getN()) : ""));
        cells.add(Element.of("td", metric.getSplit() + ", " + metric.getProtocol()));
        cells.add(
                Element.of("td", MetricGlossary.of(metric.getName()).sentence()).with("class", "meaning"));
        return cells;
    }

    private Optional<Metric> before(Metric metric) {
        return parent.stream()
                .flatMap(version -> version.getMetrics().stream())
                .filter(other -> other.getName().equals(metric.getName())
                        && other.getProtocol().equals(metric.getProtocol())
                        && other.getSplit().equals(metric.getSplit()))
                .findFirst();
    }

    private static Element change(MetricValue own, MetricValue before) {
        double difference = own.value() - before.value();
        double error =
                Math.hypot(own.standardError().orElse(0), before.standardError().orElse(0));
        MetricGlossary.Better better = MetricGlossary.of(own.name()).better();
        Element cell = FigureTable.number(own.changeText(difference));
        boolean clear = Math.abs(difference) > CLEAR * error && difference != 0;
        if (clear && better != MetricGlossary.Better.NEITHER) {
            boolean good = difference < 0 == (better == MetricGlossary.Better.LOWER);
            cell.add(Element.of("small", good ? "better" : "worse").with("class", good ? "good" : "bad"));
        }
        return cell;
    }
}
