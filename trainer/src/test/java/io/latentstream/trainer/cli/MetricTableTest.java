package io.latentstream.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Metric;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricTableTest {
    private static final Metric LOSS = new Metric("-elbo", 91.23456, "nats", 0.25, 10_000L, "test", "P1");
    private static final Metric SHARE = new Metric("digit-accuracy", 0.94, "", null, 300L, "test", "P2");

    @Test
    void hasALineForEachMetric() {
        assertThat(MetricTable.of(List.of(LOSS, SHARE)).lines())
                .containsExactly(
                        "METRIC          VALUE    +-      UNIT  N      SPLIT  PROTOCOL",
                        "-elbo           91.2346  0.2500  nats  10000  test   P1",
                        "digit-accuracy  0.9400   -       -     300    test   P2");
    }

    @Test
    void placesStoredValuesBesideTheirMetrics() {
        Metric stored = new Metric("-elbo", 92.5, "nats", 0.26, 500L, "test", "P1");
        Metric otherSplit = new Metric("digit-accuracy", 0.9, "", null, 300L, "train", "P2");
        List<String> lines = new MetricTable(List.of(LOSS, SHARE), Optional.of(List.of(otherSplit, stored))).lines();
        assertThat(lines.get(0)).endsWith("STORED   +-      N");
        assertThat(lines.get(1)).endsWith("P1        92.5000  0.2600  500");
        assertThat(lines.get(2)).endsWith("P2        -        -       -");
    }
}
