package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoreFailuresTest {
    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new ProcessorStateException("Error opening store"), true),
                Arguments.of(new StreamsException("Initialization", new ProcessorStateException("corrupt")), true),
                Arguments.of(
                        new StreamsException(
                                "Bootstrapping global state failed",
                                new OffsetOutOfRangeException(Map.of(new TopicPartition("model-artifacts", 0), 7L))),
                        true),
                Arguments.of(new StreamsException("no partitions available"), false),
                Arguments.of(new StreamsException("offsets", new TimeoutException("no broker")), false),
                Arguments.of(new StreamsException("read", new TopicAuthorizationException("denied")), false));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void onlyTheStoresOwnAreHealedByFillingThemAnew(StreamsException failure, boolean own) {
        assertThat(StoreFailures.isOne(failure)).isEqualTo(own);
    }
}
