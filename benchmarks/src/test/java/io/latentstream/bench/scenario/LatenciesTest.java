package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.bench.report.MeasuredFigure;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private static final long MILLISECOND = 1_000_000;
    private static final double THREE_DIGITS = 0.002;

    private final ArrivalSchedule everyMillisecond = new ArrivalSchedule(0, 1_000);

    @Test
    void chargesAStallToAllRequestsDueWhileItLasted() {
        Latencies latencies = new Latencies(everyMillisecond, 0);
        for (int number = 0; number < 1_000; number++) {
            long due = number * MILLISECOND;
            boolean stalled = number >= 500 && number < 600; // the app stands still from 500 ms to 600 ms
            latencies.answered(number, stalled ? 600 * MILLISECOND : due + MILLISECOND);
        }

        // A sender that waits for answers would have sent one request into the stall and measured a p99 of 1 ms.
        assertThat(latencies.millis(99)).isCloseTo(90, within(90 * THREE_DIGITS));
        assertThat(latencies.millis(50)).isCloseTo(1, within(THREE_DIGITS));
        assertThat(latencies.millis(100)).isCloseTo(100, within(100 * THREE_DIGITS));
    }

    @Test
    void leavesTheWarmUpOut() {
        Latencies latencies = new Latencies(everyMillisecond, 2);
        latencies.answered(0, 500 * MILLISECOND);
        latencies.answered(1, 500 * MILLISECOND);
        latencies.answered(2, 5 * MILLISECOND);

        assertThat(latencies.millis(100)).isCloseTo(3, within(3 * THREE_DIGITS));
    }

    @Test
    void takesEachRepetitionAsASample() {
        Latencies quick = new Latencies(everyMillisecond, 0);
        quick.answered(0, 2 * MILLISECOND);
        Latencies slow = new Latencies(everyMillisecond, 0);
        slow.answered(0, 8 * MILLISECOND);

        List<MeasuredFigure> figures = Latencies.figures(List.of(quick, slow));

        assertThat(figures).extracting(MeasuredFigure::name).containsExactly("p50", "p99", "p99.9", "max");
        assertThat(figures.get(1).min()).isCloseTo(2, within(2 * THREE_DIGITS));
        assertThat(figures.get(1).max()).isCloseTo(8, within(8 * THREE_DIGITS));
    }
}
