package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TrainingCurvesTest {
    private final TrainingCurves curves = new TrainingCurves();

    @Test
    void keepsTheCurveForLaterBrowsers() {
        curves.add(Events.running("run", 1, 200));
        curves.add(Events.running("run", 2, 150));
        curves.add(Events.published("run", "1"));
        SentMessage curve = SentMessage.all(curves.messages()).get(0);
        assertThat(curve.event()).isEqualTo("curve");
        assertThat(curve.data().path("points")).hasToString("[[1.0,200.0],[2.0,150.0]]");
        assertThat(curve.data().path("versions")).hasToString("{\"1\":2.0}");
        assertThat(curve.data().path("latest").path("status").asText()).isEqualTo("PUBLISHED");
    }

    @Test
    void sendsTheLatestPointAndEveryVersion() {
        curves.add(Events.running("run", 1, 200));
        curves.add(Events.published("run", "1"));
        curves.add(Events.running("run", 2, 150));
        curves.add(Events.published("run", "2"));
        curves.add(Events.running("run", 3, 140));
        List<SentMessage> told = SentMessage.all(curves.drain());
        assertThat(told)
                .extracting(each -> each.data().path("status").asText())
                .containsExactly("RUNNING", "PUBLISHED", "PUBLISHED");
        assertThat(told.get(0).data().path("negativeElbo").asDouble()).isEqualTo(140);
        assertThat(curves.drain()).isEmpty();
    }

    @Test
    void subsamplesALongCurve() {
        for (int i = 0; i < 10_000; i++) {
            curves.add(Events.running("run", i, 100 + 1000.0 / (i + 1)));
        }
        JsonNode points = SentMessage.all(curves.messages()).get(0).data().path("points");
        assertThat(points.size()).isBetween(TrainingCurve.MOST_POINTS / 2, TrainingCurve.MOST_POINTS);
        assertThat(points.path(0)).hasToString("[0.0,1100.0]");
        assertThat(points.path(points.size() - 1).path(0).asDouble()).isGreaterThan(9_900);
        for (JsonNode point : points) {
            assertThat(point.path(1).asDouble())
                    .isEqualTo(100 + 1000.0 / (point.path(0).asDouble() + 1));
        }
    }

    @Test
    void forgetsTheOldestRuns() {
        for (int i = 0; i < 20; i++) {
            curves.add(Events.running("run " + i, 1, 200));
        }
        assertThat(SentMessage.all(curves.messages()))
                .hasSize(TrainingCurves.MOST_RUNS)
                .last()
                .satisfies(last -> assertThat(last.data().path("run").asText()).isEqualTo("run 19"));
    }
}
