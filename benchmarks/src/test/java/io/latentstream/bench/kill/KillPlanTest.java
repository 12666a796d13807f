package io.latentstream.bench.kill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KillPlanTest {
    @Test
    void killsAtEvenDistancesWhileRequestsCome() {
        KillPlan plan = new KillPlan(2, 60, 2_000);

        assertThat(plan.requests()).isEqualTo(120_000);
        assertThat(plan.killNanos(0)).isEqualTo(20_000_000_000L);
        assertThat(plan.killNanos(1)).isEqualTo(40_000_000_000L);
    }
}
