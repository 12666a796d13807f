package io.latentstream.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StageTrialTest {
    @Test
    void givesEachStageAFigureOfEachRepetitionAfterTheWarmUp() {
        AtomicInteger passes = new AtomicInteger();

        var seconds = new StageTrial(3, 1e-9).secondsOfAnItem(2, clock -> {
            passes.incrementAndGet();
            clock.ended("nothing");
            spend(20_000);
            clock.ended("work");
        });

        assertThat(passes.get()).isGreaterThanOrEqualTo(4);
        assertThat(seconds).containsOnlyKeys("nothing", "work");
        assertThat(seconds.get("work"))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).isPositive());
    }

    private static void spend(int steps) {
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += Math.sin(i);
        }
        assertThat(sum).isFinite();
    }
}
