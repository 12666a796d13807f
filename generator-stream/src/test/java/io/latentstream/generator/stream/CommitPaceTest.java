package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CommitPaceTest {
    private final AtomicLong now = new AtomicLong();
    private int commits;
    private final CommitPace pace = new CommitPace(Duration.ofMillis(20), now::get);

    @Test
    void commitsAtOnceWhatAQuietThreadAnswered() {
        pace.polled(true);
        answer(true);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void waitsForTheLastAnswerOfAPoll() {
        pace.polled(true);
        answer(false);
        answer(false);
        assertThat(commits).isZero();
        answer(true);
        assertThat(commits).isEqualTo(1);
    }

    @Test
    void commitsOnceInAWhile() {
        pace.polled(true);
        answer(true);
        passMillis(19);
        answer(true);
        assertThat(commits).as("too soon").isEqualTo(1);
        passMillis(1);
        pace.polled(true);
        assertThat(commits).as("what had been answered too soon").isEqualTo(2);
        passMillis(100);
        pace.polled(true);
        assertThat(commits).as("nothing was answered since").isEqualTo(2);
    }

    @Test
    void leavesItToTheIntervalBehindABacklog() {
        answer(true);
        assertThat(commits).as("before the first poll").isZero();
        pace.polled(false);
        passMillis(1000);
        answer(true);
        assertThat(commits).isZero();
        pace.polled(true);
        assertThat(commits).as("caught up").isEqualTo(1);
    }

    private void answer(boolean all) {
        pace.answered(() -> commits++, all);
    }

    private void passMillis(int millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
