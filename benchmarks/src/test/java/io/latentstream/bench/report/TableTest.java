package io.latentstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsLabelsLeftAndFiguresRight() {
        Row fast = new Row(Map.of("engine", "onnxruntime"), List.of(MeasuredFigure.of("speed", "images/s", 250_000)));
        Row slow = new Row(Map.of("engine", "nd4j"), List.of(MeasuredFigure.of("speed", "images/s", 98_500)));

        assertThat(Table.lines(List.of(fast, slow)))
                .containsExactly(
                        "engine       speed [images/s]",
                        "onnxruntime           250,000",
                        "nd4j                   98,500");
    }

    @Test
    void givesTheSpreadOfRepetitions() {
        Row row = new Row(Map.of("rate", "500"), List.of(MeasuredFigure.of("p99", "ms", 7.25, 6.5, 12)));

        assertThat(Table.lines(List.of(row)).get(1)).endsWith("7.25 (6.50 - 12)");
    }

    @Test
    void marksWhatARowLacks() {
        Row measured = new Row(Map.of("engine", "nd4j"), List.of(MeasuredFigure.of("speed", "images/s", 3)));
        Row other = new Row(Map.of("engine", "sgemm"), List.of(MeasuredFigure.of("share", "", 0.912)));

        assertThat(Table.lines(List.of(measured, other)))
                .containsExactly(
                        "engine  speed [images/s]  share",
                        "nd4j                   3      -",
                        "sgemm                  -  0.912");
    }

    @Test
    void writesThreeSignificantDigits() {
        assertThat(Table.number(0)).isEqualTo("0");
        assertThat(Table.number(0.0123)).isEqualTo("0.012");
        assertThat(Table.number(1.2345)).isEqualTo("1.23");
        assertThat(Table.number(12.345)).isEqualTo("12.3");
        assertThat(Table.number(-1234.5)).isEqualTo("-1,235");
    }
}
