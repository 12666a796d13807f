package io.latentstream.bench.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StageClockTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void timeBelongsToTheStageThatEndsNext() {
        AtomicLong cpu = new AtomicLong(5 * SECOND);
        StageClock clock = new StageClock(cpu::get);

        cpu.addAndGet(2 * SECOND);
        clock.ended("decoding");
        cpu.addAndGet(SECOND);
        clock.ended("WAV");
        cpu.addAndGet(4 * SECOND);
        clock.ended("decoding");

        assertThat(clock.seconds()).containsExactly(entry("decoding", 6.0), entry("WAV", 1.0));
        assertThat(clock.total()).isEqualTo(7);
    }
}
