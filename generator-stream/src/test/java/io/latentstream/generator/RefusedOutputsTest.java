package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.stream.RefusedOutputs;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler.Result;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a broker may refuse of an answer, and what the request ends in when it is read again. */
class RefusedOutputsTest {
    private final GeneratorHarness generator = new GeneratorHarness();
    private final RefusedOutputs handler = new RefusedOutputs();

    @BeforeEach
    void serveAModel() {
        generator.open();
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        handler.configure(Map.of(RefusedOutputs.MEMORY, generator.refusedOutputs));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    static List<Arguments> refusals() {
        return List.of(
                Arguments.of(new RecordTooLargeException("larger than the topic takes"), FailureCode.OUTPUT_TOO_LARGE),
                Arguments.of(new InvalidRecordException("no key on a compacted topic"), FailureCode.OUTPUT_REFUSED),
                Arguments.of(new PolicyViolationException("no images on Sundays"), FailureCode.OUTPUT_REFUSED));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void endsTheRequestInATypedFailure(Exception why, FailureCode code) {
        assertThat(refuse(Topics.GENERATED_IMAGES.name(), why)).isEqualTo(Result.FAIL);

        generator.send(Requests.digits("r"));

        GenerationFailure failure = generator.failures().get(0);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getMessage()).contains("generated-images").contains(why.getMessage());
        assertThat(generator.images()).isEmpty();
        generator.send(Requests.digits("next"));
        assertThat(generator.images()).hasSize(1);
    }

    @Test
    void buriesARequestWhoseFailureIsRefused() {
        refuse(Topics.GENERATION_FAILURES.name(), new RecordTooLargeException("a failure"));

        generator.send(Requests.digits("r"));

        assertThat(generator.records(Topics.GENERATION_DEAD_LETTERS)).hasSize(1);
        assertThat(generator.failures()).isEmpty();
    }

    @Test
    void remembersNothingOfAMissingRight() {
        refuse(Topics.GENERATED_IMAGES.name(), new TopicAuthorizationException("generated-images"));

        generator.send(Requests.digits("r"));

        assertThat(generator.images()).hasSize(1);
    }

    @Test
    void refusesAnOutputThatIsLargerThanTheTopicTakes() {
        generator.limits.learn(Map.of(Topics.GENERATED_IMAGES.name(), 300));

        generator.send(Requests.digits("r"));

        assertThat(generator.failures().get(0).getMessage()).contains("max.message.bytes of topic 'generated-images'");
    }

    private Result refuse(String topic, Exception why) {
        ErrorHandlerContext request = new DefaultErrorHandlerContext(
                null,
                Topics.GENERATION_REQUESTS.name(),
                0,
                0,
                new RecordHeaders(),
                "answer",
                new TaskId(0, 0),
                0,
                null,
                null);
        return handler.handleError(request, new ProducerRecord<>(topic, new byte[0]), why)
                .result();
    }
}
