package io.latentstream.trainer.report.page;

import java.util.List;

/** A diagram as inline SVG. Methods add marks and return the chart; the style sheet has colours and text sizes. */
public final class Chart {
    private static final int TICKS = 7;
    private static final double TICK = 4;
    private static final double BAR_SHARE = 0.8;

    private final Frame frame;
    private final Scale x;
    private final Scale y;
    private final Element svg;

    /** Size of the chart and edges of the plot within it, pixels. */
    public record Frame(int width, int height, int left, int top, int right, int bottom) {
        /** For a chart with axes on three sides. */
        public static final Frame TWO_AXES = new Frame(460, 270, 66, 40, 448, 226);
    }

    /** A point in the units of the axes. */
    public record Point(double x, double y) {}

    /** An empty chart; the description is for people who cannot see it. */
    public Chart(Frame frame, Range x, Range y, String description) {
        this.frame = frame;
        this.x = new Scale(x, frame.left(), frame.right());
        this.y = new Scale(y, frame.bottom(), frame.top());
        this.svg = Element.of("svg")
                .with("class", "chart")
                .with("viewBox", "0 0 %d %d".formatted(frame.width(), frame.height()))
                .with("role", "img")
                .with("aria-label", description);
    }

    /** Both axes with ticks at round numbers. */
    public Chart axes(String xLabel, String yLabel) {
        return xAxis(x.ticks(TICKS), xLabel).yAxis(y.ticks(TICKS - 1), yLabel);
    }

    /** The x axis with these ticks. */
    public Chart xAxis(List<Scale.Tick> ticks, String label) {
        for (Scale.Tick tick : ticks) {
            double at = x.at(tick.value());
            svg.add(line("tick", at, frame.bottom(), at, frame.bottom() + TICK));
            svg.add(text("mid", at, frame.bottom() + 18, tick.label()));
        }
        svg.add(line("axis", frame.left(), frame.bottom(), frame.right(), frame.bottom()));
        svg.add(text("mid name", middle(frame.left(), frame.right()), frame.bottom() + 37, label));
        return this;
    }

    /** The y axis with these ticks and a grid. */
    public Chart yAxis(List<Scale.Tick> ticks, String label) {
        for (Scale.Tick tick : ticks) {
            double at = y.at(tick.value());
            svg.add(line("grid", frame.left(), at, frame.right(), at));
            svg.add(text("end", frame.left() - 7, at + 4, tick.label()));
        }
        double middle = middle(frame.top(), frame.bottom());
        svg.add(text("mid name", 13, middle, label)
                .with("transform", "rotate(-90 13 %s)".formatted(Element.coordinate(middle))));
        return this;
    }

    /** A second x axis above the plot, in another unit. */
    public Chart topAxis(List<Scale.Tick> ticks, String label) {
        for (Scale.Tick tick : ticks) {
            double at = x.at(tick.value());
            svg.add(line("tick", at, frame.top() - TICK, at, frame.top()));
            svg.add(text("mid", at, frame.top() - 8, tick.label()));
        }
        svg.add(line("axis", frame.left(), frame.top(), frame.right(), frame.top()));
        svg.add(text("mid name", middle(frame.left(), frame.right()), frame.top() - 26, label));
        return this;
    }

    /** A line through the points, or a dot if there is only one. Parts above or below the plot are clipped. */
    public Chart line(List<Point> points, String style) {
        if (points.size() == 1) {
            return dots(points, style);
        }
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? 'M' : 'L').append(place(point));
        }
        svg.add(Element.of("svg")
                .with("aria-hidden", "true")
                .with("x", 0)
                .with("y", frame.top() - 1)
                .with("width", frame.width())
                .with("height", frame.bottom() - frame.top() + 2)
                .with(
                        "viewBox",
                        "0 %d %d %d".formatted(frame.top() - 1, frame.width(), frame.bottom() - frame.top() + 2))
                .add(path("curve " + style, path.toString())));
        return this;
    }

    /** A dot at each point: one path of zero-length lines with round caps. */
    public Chart dots(List<Point> points, String style) {
        StringBuilder path = new StringBuilder();
        points.forEach(point -> path.append('M').append(place(point)).append("h0"));
        svg.add(path("dots " + style, path.toString()));
        return this;
    }

    /** Bars of these heights, from 0, at x = 1, 2, 3, ... */
    public Chart bars(List<Double> heights, String style) {
        double width = BAR_SHARE * (x.at(1) - x.at(0));
        for (int i = 0; i < heights.size(); i++) {
            double top = y.at(Math.max(0, heights.get(i)));
            double bottom = y.at(Math.min(0, heights.get(i)));
            svg.add(Element.of("rect")
                    .with("class", "bar " + style)
                    .with("x", x.at(i + 1) - width / 2)
                    .with("y", top)
                    .with("width", width)
                    .with("height", bottom - top));
        }
        return this;
    }

    /** A word at a point, with a halo in the background colour. */
    public Chart word(Point at, String word) {
        svg.add(text("mid word", x.at(at.x()), y.at(at.y()) + 5, word));
        return this;
    }

    /** A picture stretched over the whole plot, without smoothing. */
    public Chart picture(String dataUri) {
        svg.add(Element.of("image")
                .with("x", frame.left())
                .with("y", frame.top())
                .with("width", frame.right() - frame.left())
                .with("height", frame.bottom() - frame.top())
                .with("preserveAspectRatio", "none")
                .with("href", dataUri));
        return this;
    }

    /** The chart as an element. */
    public Element svg() {
        return svg;
    }

    private String place(Point point) {
        return Element.coordinate(x.at(point.x())) + " " + Element.coordinate(y.at(point.y()));
    }

    private static Element path(String style, String path) {
        return Element.of("path").with("class", style).with("d", path);
    }

    private static Element line(String style, double x1, double y1, double x2, double y2) {
        return Element.of("line")
                .with("class", style)
                .with("x1", x1)
                .with("y1", y1)
                .with("x2", x2)
                .with("y2", y2);
    }

    private static Element text(String style, double x, double y, String text) {
        return Element.of("text", text).with("class", style).with("x", x).with("y", y);
    }

    private static double middle(double from, double to) {
        return (from + to) / 2;
    }
}
