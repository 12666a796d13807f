package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.clients.producer.internals.TransactionManager;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamFailuresTest {
    private final StreamFailures failures = new StreamFailures();

    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("broker away"),
                new DisconnectException("gone"),
                new InvalidTxnStateException("the broker died in the midst of a commit"),
                new OutOfOrderSequenceException("the broker lost what it had"),
                new RecordTooLargeException("the broker's limit"),
                thrownByTheProducer(new KafkaException("Cannot execute transactional method: an error state")),
                thrownByTheProducer(new IllegalStateException("Invalid transition attempted")));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void replacesTheThreadAfterTroubleThatPasses(Throwable trouble) {
        assertThat(failures.handle(new StreamsException("in a task", trouble)))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(failures.handle(new StreamsException("deeper", new KafkaException("in a producer", trouble))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new NullPointerException("a bug"),
                new IllegalStateException("our own bug"),
                new StreamsException("a bug in Streams, or of ours"),
                new OutOfMemoryError("the machine"),
                new StackOverflowError(),
                new NoClassDefFoundError("a broken installation"),
                new TopicAuthorizationException("generated-images"),
                new AuthenticationException("wrong password"),
                new UnsupportedVersionException("an old broker"));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void stopsTheAppAfterWhatNeedsAPersonOrANewProcess(Throwable trouble) {
        assertThat(failures.handle(new StreamsException("in a task", trouble)))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    private static <E extends Exception> E thrownByTheProducer(E failure) {
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(TransactionManager.class.getName(), "transitionTo", "TransactionManager.java", 1)
        });
        return failure;
    }
}
