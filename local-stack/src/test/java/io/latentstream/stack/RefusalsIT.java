package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.client.GenerationFailedException;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.FailureCode;
import io.latentstream.event.ModelRoute;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(SharedStack.Extension.class)
class RefusalsIT {
    private static final String REQUESTS = Topics.GENERATION_REQUESTS.name();
    private static final String DEAD = Topics.GENERATION_DEAD_LETTERS.name();

    private SharedStack shared;

    @BeforeEach
    void take(SharedStack stack) {
        shared = stack;
    }

    @AfterEach
    void theNextGoodRequestIsAnswered() {
        assertThat(shared.client()
                        .generateImages(ImageRequest.any().label("digit", "3").count(2))
                        .join())
                .hasSize(2);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(ImageRequest.any().count(0), FailureCode.INVALID_REQUEST, "count"),
                Arguments.of(ImageRequest.any().count(-3), FailureCode.INVALID_REQUEST, "count"),
                Arguments.of(ImageRequest.any().count(1_000_001), FailureCode.OUTPUT_TOO_LARGE, "1000001"),
                Arguments.of(
                        ImageRequest.any().label("digit", "12"),
                        FailureCode.UNKNOWN_LABEL,
                        "0, 1, 2, 3, 4, 5, 6, 7, 8, 9"),
                Arguments.of(
                        ImageRequest.any().label("digit", "7").model("mnist-vae"),
                        FailureCode.UNKNOWN_LABEL,
                        "mnist-vae"),
                Arguments.of(ImageRequest.any().model("drums"), FailureCode.UNKNOWN_MODEL, "run the trainer first"),
                Arguments.of(ImageRequest.any().model("mnist-cvae").version("99"), FailureCode.UNKNOWN_VERSION, "'99'"),
                Arguments.of(ImageRequest.any().temperature(Double.NaN), FailureCode.INVALID_REQUEST, "temperature"),
                Arguments.of(
                        ImageRequest.any().deadline(Instant.EPOCH.plusSeconds(1)), FailureCode.EXPIRED, "deadline"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void answerABadRequestWithAFailureAndItsReason(ImageRequest request, FailureCode code, String named) {
        CompletionException thrown = catchThrowableOfType(
                CompletionException.class,
                () -> shared.client().generateImages(request).join());

        assertThat(thrown).hasCauseInstanceOf(GenerationFailedException.class).hasMessageContaining(named);
        assertThat(((GenerationFailedException) thrown.getCause()).code()).isEqualTo(code);
    }

    @Test
    void keepGarbageBytesAsADeadLetter() throws Exception {
        byte[] garbage = "no Avro at all".getBytes(UTF_8);

        RecordHeader tenant = new RecordHeader("tenant", "blue".getBytes(UTF_8));

        new RawRecords(shared.stack()).send(REQUESTS, "garbage".getBytes(UTF_8), garbage, tenant);

        assertThat(deadLetter(garbage).key()).isEqualTo("garbage".getBytes(UTF_8));
        assertThat(RawRecords.header(deadLetter(garbage), "tenant")).contains("blue");
        assertThat(reason(deadLetter(garbage))).contains("wire format");
    }

    @Test
    void keepARecordOfAnotherSchemaAsADeadLetter() throws Exception {
        byte[] foreign = foreignRecord();

        new RawRecords(shared.stack()).send(REQUESTS, null, foreign);

        assertThat(deadLetter(foreign).key()).isNull();
        assertThat(reason(deadLetter(foreign))).contains("ModelRoute").contains("GenerationRequest");
    }

    private byte[] foreignRecord() {
        try (Serde<ModelRoute> serde =
                Serdes.avro(ModelRoute.class, shared.stack().clients().registry())) {
            ModelRoute route = new ModelRoute("other-model", Map.of("1", 1), null);
            return serde.serializer().serialize("other-topic", route);
        }
    }

    private ConsumerRecord<byte[], byte[]> deadLetter(byte[] value) {
        return new RawRecords(shared.stack()).await(DEAD, record -> Arrays.equals(record.value(), value));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return RawRecords.header(letter, "dlq-reason").orElseThrow();
    }
}
