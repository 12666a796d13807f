package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final CommitPace pace = new CommitPace(Duration.ofMillis(20));

    @Test
    void asksForACommitOnceInAWhile() {
        pace.polled(true);
        assertThat(pace.isDue(1000)).isTrue();
        assertThat(pace.isDue(1019)).isFalse();
        assertThat(pace.isDue(1020)).isTrue();
        assertThat(pace.isDue(1025)).isFalse();
    }

    @Test
    void leavesItToTheIntervalBehindABacklog() {
        assertThat(pace.isDue(1000)).as("before the first poll").isFalse();
        pace.polled(false);
        assertThat(pace.isDue(2000)).isFalse();
        pace.polled(true);
        assertThat(pace.isDue(2001)).isTrue();
    }
}
