package io.latentstream.trainer.report;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every metric, beside the parent's, with what it means. */
final class MetricSection {
    private static final double CLEAR = 2;
    private static final String NONE = "\u2013";

    private final Optional<ModelVersion> parent;

    private MetricSection(Optional<ModelVersion> parent) {
        this.parent = parent;
    }

    static Section of(ReportSubject subject) {
        Section section = Section.of(
                "metrics",
                "Every metric",
                "With its standard error, the number of examples and the protocol. A change counts as clear beyond two"
                        + " standard errors of the difference of both figures.");
        if (subject.version().getMetrics().isEmpty()) {
            return section.add(Element.of("p", "Nothing was measured.").with("class", "none"));
        }
        return section.add(new MetricSection(subject.comparableParent()).table(subject.version()));
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
        Figure own = Figure.of(metric);
        String unit = metric.getUnit().isEmpty() ? "" : " " + metric.getUnit();
        List<Element> cells = new ArrayList<>();
        cells.add(number(Figures.metric(own) + unit).add(Element.of("small", Figures.error(own))));
        if (parent.isPresent()) {
            Optional<Figure> before = before(metric).map(Figure::of);
            cells.add(number(before.map(Figures::metric).orElse(NONE)));
            cells.add(before.map(figure -> change(own, figure)).orElseGet(() -> number(NONE)));
        }
        cells.add(number(metric.getN() > 0 ? Figures.whole(metric.getN()) : ""));
        cells.add(Element.of("td", metric.getSplit() + ", " + metric.getProtocol()));
        cells.add(Element.of("td", Glossary.of(metric.getName()).sentence()).with("class", "meaning"));
        return cells;
    }

    private static Element number(String text) {
        return Element.of("td", text).with("class", "number");
    }

    private Optional<Metric> before(Metric metric) {
        return parent.stream()
                .flatMap(version -> version.getMetrics().stream())
                .filter(other -> other.getName().equals(metric.getName())
                        && other.getProtocol().equals(metric.getProtocol())
                        && other.getSplit().equals(metric.getSplit()))
                .findFirst();
    }

    private static Element change(Figure own, Figure before) {
        double difference = own.value() - before.value();
        double error =
                Math.hypot(own.standardError().orElse(0), before.standardError().orElse(0));
        Glossary.Better better = Glossary.of(own.name()).better();
        Element cell = number(Figures.change(own, difference));
        boolean clear = Math.abs(difference) > CLEAR * error && difference != 0;
        if (clear && better != Glossary.Better.NEITHER) {
            boolean good = difference < 0 == (better == Glossary.Better.LOWER);
            cell.add(Element.of("small", good ? "better" : "worse").with("class", good ? "good" : "bad"));
        }
        return cell;
    }
}
