package io.latentstream.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void holdsEachWayAgainstTheLimitOfItsBatchSize() {
        List<Row> rows = Shares.added(
                List.of(row("nd4j", "1", 30), row("sgemm alone", "1", 40), row("sgemm alone", "8", 1000)), Way.SGEMM);

        assertThat(rows.get(0).figures()).contains(Figure.of("of the limit", "%", 75));
        assertThat(rows.get(1).figures()).contains(Figure.of("of the limit", "%", 100));
    }

    @Test
    void holdsEachRoundAgainstTheLimitOfThatRound() {
        List<Row> rows =
                Shares.added(List.of(row("nd4j", "1", 30, 10, 60), row("sgemm alone", "1", 40, 20, 100)), Way.SGEMM);

        assertThat(rows.get(0).figures()).contains(Figure.of("of the limit", "%", 75, 50, 60));
    }

    @Test
    void leavesARowAloneWhoseLimitWasNotMeasured() {
        Row row = row("nd4j", "1", 30);

        assertThat(Shares.added(List.of(row), Way.SGEMM)).containsExactly(row);
    }

    private static Row row(String way, String batch, double... speeds) {
        return new Row(Map.of("way", way, "batch", batch), List.of(Figure.of("rows", "rows/s", speeds)));
    }
}
