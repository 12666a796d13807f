package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {
    @Test
    void isDueAtEvenStepsFromTheStart() {
        ArrivalSchedule schedule = new ArrivalSchedule(1_000, 2_000);

        assertThat(schedule.due(0)).isEqualTo(1_000);
        assertThat(schedule.due(1)).isEqualTo(501_000);
        assertThat(schedule.due(7_200_000)).as("an hour later").isEqualTo(1_000 + 3_600_000_000_000L);
    }

    @Test
    void countsALatencyFromWhenTheRequestWasDue() {
        ArrivalSchedule schedule = new ArrivalSchedule(0, 1_000);

        assertThat(schedule.latency(3, 10_000_000)).isEqualTo(7_000_000);
    }

    @Test
    void refusesARateOfZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ArrivalSchedule(0, 0))
                .withMessageContaining("0.0");
    }
}
