package io.latentstream.trainer.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final Chart.Frame FRAME = new Chart.Frame(220, 120, 10, 10, 210, 110);

    private static Chart chart() {
        return new Chart(FRAME, new Range(0, 10), new Range(0, 50), "what is to be seen");
    }

    @Test
    void drawsALineThroughItsPoints() {
        String svg = chart().line(
                        List.of(new Chart.Point(0, 0), new Chart.Point(5, 50), new Chart.Point(10, 25)), "main")
                .svg()
                .html();
        assertThat(svg).contains("d=\"M10 110L110 10L210 60\"");
    }

    @Test
    void drawsOnePointAsADot() {
        assertThat(chart().line(List.of(new Chart.Point(5, 25)), "main").svg().html())
                .contains("class=\"dots main\" d=\"M110 60h0\"");
    }

    @Test
    void placesDots() {
        assertThat(chart().dots(List.of(new Chart.Point(1, 10), new Chart.Point(10, 0)), "s3")
                        .svg()
                        .html())
                .contains("class=\"dots s3\" d=\"M30 90h0M210 110h0\"");
    }

    @Test
    void standsBarsOnZero() {
        String svg = chart().bars(List.of(50.0, 10.0), "main").svg().html();
        assertThat(svg)
                .contains("x=\"22\" y=\"10\" width=\"16\" height=\"100\"")
                .contains("x=\"42\" y=\"90\" width=\"16\" height=\"20\"");
    }

    @Test
    void marksRoundNumbersAndNamesTheAxes() {
        String svg = chart().axes("epochs", "nats").svg().html();
        assertThat(svg)
                .contains("<text class=\"mid\" x=\"50\" y=\"128\">2</text>")
                .contains("<text class=\"end\" x=\"3\" y=\"94\">10</text>")
                .contains(">epochs</text>")
                .contains(">nats</text>");
    }

    @Test
    void hasADescription() {
        assertThat(chart().svg().html()).contains("role=\"img\" aria-label=\"what is to be seen\"");
    }
}
