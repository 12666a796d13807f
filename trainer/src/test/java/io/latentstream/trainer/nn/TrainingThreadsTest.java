package io.latentstream.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TrainingThreadsTest {
    private static final int COUNT = 3;

    private final TrainingThreads threads = new TrainingThreads(COUNT);

    @AfterEach
    void stopThreads() {
        threads.close();
    }

    @Test
    void returnsResultsInTheOrderOfTheThreads() {
        assertThat(threads.run(i -> 10 * i)).containsExactly(0, 10, 20);
        assertThat(threads.run(i -> i, i -> 10 * i)).containsExactly(0, 1, 2, 0, 10, 20);
    }

    @Test
    void beginsTheSecondPartWhenAllAreDoneWithTheFirst() {
        for (int repetition = 0; repetition < 500; repetition++) {
            AtomicInteger done = new AtomicInteger();
            List<Integer> seen = threads.run(i -> done.incrementAndGet(), i -> done.get());
            assertThat(seen.subList(COUNT, 2 * COUNT)).containsOnly(COUNT);
        }
    }

    @Test
    void releasesTheOthersWhenOneFails() {
        assertThatThrownBy(() -> threads.run(TrainingThreadsTest::failLast, i -> i))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no such example");
        assertThat(threads.run(i -> i, i -> i)).containsExactly(0, 1, 2, 0, 1, 2);
    }

    private static int failLast(int index) {
        if (index == COUNT - 1) {
            throw new IllegalArgumentException("no such example");
        }
        return index;
    }
}
