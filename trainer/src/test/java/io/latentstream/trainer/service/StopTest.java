package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StopTest {
    private final Stop stop = new Stop();

    @AfterEach
    void theThreadIsLeftAlone() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void returnsTheResultOfWorkThatIsNotStopped() {
        assertThat(stop.during(() -> "done")).contains("done");
    }

    @Test
    void throwsWhatTheWorkThrowsUnlessStopped() {
        assertThatThrownBy(() -> stop.during(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(stop.during(() -> {
                    stop.ask();
                    throw new IllegalStateException("broken by the stop");
                }))
                .isEmpty();
    }

    @Test
    void wakesWorkThatWaits() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Optional<String>> work = CompletableFuture.supplyAsync(() -> stop.during(() -> {
            begun.countDown();
            return stop.await(Duration.ofMinutes(5)) ? "stopped" : "waited in vain";
        }));
        begun.await();
        stop.ask();
        assertThat(work.get(1, TimeUnit.MINUTES)).contains("stopped");
    }

    @Test
    void interruptsWorkThatBeginsAfterAStop() {
        stop.ask();
        assertThat(stop.during(Thread::interrupted)).contains(true);
    }

    @Test
    void endsAPauseWithoutAStop() {
        assertThat(stop.await(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void interruptsNothingAfterTheWork() {
        stop.during(() -> "done");
        stop.ask();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
