package io.latentstream.trainer.report.standing;

import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Range;
import io.latentstream.trainer.report.page.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/** Values of one metric as a list, the best first: this version, its parent, real data, targets and published models. */
final class Leaderboard {
    /** Where a value comes from. */
    enum Origin {
        OWN,
        PARENT,
        REAL,
        TARGET,
        PUBLISHED
    }

    private record Line(String name, double value, Origin origin) {}

    private final String caption;
    private final boolean lowerIsBetter;
    private final boolean shares;
    private final List<Line> lines = new ArrayList<>();

    Leaderboard(String caption, boolean lowerIsBetter, boolean shares) {
        this.caption = caption;
        this.lowerIsBetter = lowerIsBetter;
        this.shares = shares;
    }

    Leaderboard line(String name, double value, Origin origin) {
        if (Double.isFinite(value)) {
            lines.add(new Line(name, value, origin));
        }
        return this;
    }

    Element element() {
        Comparator<Line> ascending = Comparator.comparingDouble(Line::value);
        DoubleStream ends = shares ? DoubleStream.of(1) : DoubleStream.empty();
        Range range = Range.of(DoubleStream.concat(ends, lines.stream().mapToDouble(Line::value)))
                .padded(0.03);
        Element rows = Element.of("tbody");
        lines.stream()
                .sorted(lowerIsBetter ? ascending : ascending.reversed())
                .map(line -> row(line, range))
                .forEach(rows::add);
        return Element.of("table")
                .with("class", "board")
                .add(Element.of("caption", caption))
                .add(rows);
    }

    private Element row(Line line, Range range) {
        String place = Element.coordinate(new Scale(range, 0, 100).at(line.value())) + "%";
        String value = shares ? Numbers.percent(line.value()) : Numbers.decimal(line.value(), 2);
        return Element.of("tr")
                .with("class", style(line.origin()))
                .add(Element.of("th", line.name()).with("scope", "row"))
                .add(Element.of("td").with("class", "track").add(track(place, line)))
                .add(Element.of("td", value).with("class", "number"));
    }

    /** A dot on a line that shows the value's position. */
    private Element track(String place, Line line) {
        return Element.of("svg")
                .with("width", "100%")
                .with("height", 18)
                .with("role", "img")
                .with("aria-label", line.name())
                .add(Element.of("line")
                        .with("x1", 0)
                        .with("y1", 9)
                        .with("x2", "100%")
                        .with("y2", 9))
                .add(Element.of("circle")
                        .with("cx", place)
                        .with("cy", 9)
                        .with("r", line.origin() == Origin.OWN ? 7 : 5));
    }

    private static String style(Origin origin) {
        return switch (origin) {
            case OWN -> "own";
            case PARENT -> "parent";
            case REAL -> "real";
            case TARGET -> "target";
            case PUBLISHED -> "published";
        };
    }
}
