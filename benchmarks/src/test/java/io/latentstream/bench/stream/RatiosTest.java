package io.latentstream.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RatiosTest {
    @Test
    void comparesTheMediansOfTheSameSetting() {
        List<Row> ratios = Ratios.of(List.of(
                row("latentstream", "1", 90, 100, 500),
                row("plain loop", "1", 125),
                row("DL4J mapValues", "1", 4),
                row("plain loop", "16", 7)));

        assertThat(ratios).hasSize(1);
        assertThat(ratios.get(0).labels()).isEqualTo(Map.of("count", "1"));
        assertThat(ratios.get(0).figures())
                .containsExactlyInAnyOrder(
                        Figure.of("over plain loop", "times", 0.8), Figure.of("over DL4J mapValues", "times", 25));
    }

    @Test
    void areNoneWhereNoPeerWasMeasured() {
        assertThat(Ratios.of(List.of(row("latentstream", "1", 90), row("plain loop", "16", 7))))
                .isEmpty();
    }

    private static Row row(String app, String count, double... rates) {
        return new Row(Map.of("app", app, "count", count), List.of(Figure.of("backlog", "requests/s", rates)));
    }
}
