package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

class StreamFailuresTest {
    private final StreamFailures failures = new StreamFailures();

    @Test
    void replacesTheThreadAfterTroubleThatPasses() {
        assertThat(failures.handle(new StreamsException("in a task", new TimeoutException("broker away"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void stopsTheAppAfterABug() {
        assertThat(failures.handle(new StreamsException("in a task", new NullPointerException("a bug"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }
}
