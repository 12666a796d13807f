package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.generator.decoder.DecoderNetworks;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenerationFailureTest {
    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveTwoModels() {
        generator.open();
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        generator.serve(PublishedModel.unconditional("mnist-vae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesACountBelow1(int count) {
        assertRefused(
                Requests.digits("r").setCount(count),
                FailureCode.INVALID_REQUEST,
                "count is " + count + "; ask for 1 to 10000");
    }

    @ParameterizedTest
    @ValueSource(ints = {10_001, 1_000_001, Integer.MAX_VALUE})
    void refusesACountAboveTheLimit(int count) {
        assertRefused(
                Requests.digits("r").setCount(count),
                FailureCode.OUTPUT_TOO_LARGE,
                "count is " + count + ", more than the 10000");
    }

    @Test
    void refusesAnEmptyRequestId() {
        assertRefused(Requests.digits(""), FailureCode.INVALID_REQUEST, "the request id is empty");
    }

    @Test
    void refusesARequestIdThatIsTooLongAndAnswersUnderItsBeginning() {
        generator.send(Requests.digits("x".repeat(900_000)));
        GenerationFailure failure = generator.failures().get(0);
        assertThat(failure.getCode()).isEqualTo(FailureCode.INVALID_REQUEST);
        assertThat(failure.getMessage()).contains("900000 characters; give at most 200");
        assertThat(failure.getRequestId()).isEqualTo("x".repeat(200));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.1, 4.1})
    void refusesATemperatureOutside0To4(double temperature) {
        assertRefused(
                Requests.digits("r").setTemperature(temperature),
                FailureCode.INVALID_REQUEST,
                "temperature is " + temperature + "; give 0 to 4");
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "PCM16", "UNKNOWN"})
    void refusesAnEncodingThatImagesDoNotHave(Encoding encoding) {
        assertRefused(
                Requests.digits("r").setEncoding(encoding),
                FailureCode.INVALID_REQUEST,
                "an image cannot be encoded as " + encoding + "; ask for PNG or RAW8");
    }

    @Test
    void refusesAModelThatHasNoVersion() {
        assertRefused(
                Requests.digits("r").setModel("drums"),
                FailureCode.UNKNOWN_MODEL,
                "model 'drums' has no version on topic 'model-versions'; run the trainer first; known: mnist-cvae, mnist-vae");
    }

    @Test
    void refusesAModelThatNothingRoutesTo() {
        generator.publish(PublishedModel.unconditional("unrouted", "3"));
        assertRefused(
                Requests.digits("r").setModel("unrouted"), FailureCode.UNKNOWN_MODEL, "no version of it has a weight");
        generator.route("unrouted", Map.of("3", 0));
        assertRefused(Requests.digits("r").setModel("unrouted"), FailureCode.UNKNOWN_MODEL, "one of its versions: 3");
    }

    @Test
    void refusesAPinnedVersionThatDoesNotExist() {
        GenerationFailure failure = assertRefused(
                Requests.digits("r").setVersion("99"),
                FailureCode.UNKNOWN_VERSION,
                "model 'mnist-cvae' has no version '99'; known: 1;");
        assertThat(failure.getModel()).isEqualTo("mnist-cvae");
        assertThat(failure.getVersion()).isEqualTo("99");
    }

    @Test
    void refusesAPinnedVersionOfAModelThatDoesNotExist() {
        assertRefused(
                Requests.digits("r").setModel("drums").setVersion("1"),
                FailureCode.UNKNOWN_MODEL,
                "model 'drums' has no version");
    }

    @Test
    void refusesALabelThatTheModelDoesNotKnow() {
        GenerationFailure failure = assertRefused(
                Requests.digits("r", "12"),
                FailureCode.UNKNOWN_LABEL,
                "model 'mnist-cvae' knows no digit '12'; known: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9");
        assertThat(failure.getVersion()).isEqualTo("1");
    }

    @Test
    void refusesALabelForAnUnconditionalModel() {
        assertRefused(
                Requests.digits("r", "7").setModel("mnist-vae"),
                FailureCode.UNKNOWN_LABEL,
                "model 'mnist-vae' takes no label 'digit'; leave the label out, or use a conditional model");
    }

    @Test
    void refusesAPinnedVersionThatIsCorrupt() {
        generator.publish(PublishedModel.conditional("mnist-cvae", "2").corrupted());
        assertRefused(Requests.digits("r").setVersion("2"), FailureCode.MODEL_CORRUPT, "have SHA-256");
        assertRefused(Requests.digits("s").setVersion("2"), FailureCode.MODEL_CORRUPT, "have SHA-256");
    }

    @Test
    void refusesARoutedModelOfWhichNothingIsIntact() {
        generator.serve(PublishedModel.unconditional("broken", "1").corrupted());
        assertRefused(Requests.digits("r").setModel("broken"), FailureCode.MODEL_CORRUPT, "is refused: ");
    }

    @Test
    void refusesAModelWhoseDecoderGivesNoNumbers() {
        generator.publish(PublishedModel.around("nan", "1", DecoderNetworks.zipOfConstant(Double.NaN, 4, 8, 30)));
        generator.route(new ModelRoute("nan", Map.of("1", 1), null));
        assertRefused(Requests.digits("r").setModel("nan"), FailureCode.MODEL_CORRUPT, "NaN");
    }

    @Test
    void refusesARequestWhoseDeadlineHasPassed() {
        assertRefused(
                Requests.digits("r").setDeadline(GeneratorHarness.NOW.minusMillis(1)),
                FailureCode.EXPIRED,
                "the deadline 2026-01-02T03:04:04.999Z had passed at 2026-01-02T03:04:05Z");
    }

    @Test
    void answersARequestWhoseDeadlineIsNotPast() {
        generator.send(Requests.digits("r").setDeadline(GeneratorHarness.NOW.plus(Duration.ofSeconds(1))));
        assertThat(generator.images()).hasSize(1);
    }

    @Test
    void refusesAudioFromAModelThatMakesImages() {
        assertRefused(
                Requests.audio("r").setModel("mnist-cvae"),
                FailureCode.INVALID_REQUEST,
                "model 'mnist-cvae' makes images, not audio clips; ask for kind IMAGE, or name a model that makes audio clips");
    }

    @Test
    void refusesAudioWhileThereIsNoAudioModel() {
        GenerationFailure failure = assertRefused(
                Requests.audio("r"), FailureCode.UNKNOWN_MODEL, "model 'spoken-digits-cvae' has no version");
        assertThat(failure.getModel()).isEqualTo("spoken-digits-cvae");
    }

    @Test
    void refusesOutputsLargerThanTheProducerMaySend() {
        Map<String, String> small = Map.of("KAFKA_MAX_REQUEST_SIZE", "40000", "GENERATOR_DEFAULT_IMAGE_MODEL", "large");
        try (GeneratorHarness other = new GeneratorHarness(small, Duration.ofSeconds(60))) {
            other.open();
            other.serve(PublishedModel.ofImages("large", 200, 201));
            other.send(Requests.digits("r").setCount(3).setEncoding(Encoding.RAW8));
            assertThat(other.images()).isEmpty();
            assertThat(other.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.getCode()).isEqualTo(FailureCode.OUTPUT_TOO_LARGE);
                assertThat(failure.getMessage()).contains("more than the 40000");
            });
        }
    }

    @Test
    void sendsOneFailureThatItsSenderCanCorrelate() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", GeneratorHarness.utf8("00-1-2-01"));
        GenerationRequest request = Requests.digits("bad").setCount(0).build();
        generator.send("bad", generator.bytes(Topics.GENERATION_REQUESTS, request), headers);
        List<TestRecord<byte[], byte[]>> records = generator.records(Topics.GENERATION_FAILURES);
        assertThat(records).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(GeneratorHarness.utf8("bad"));
            assertThat(record.headers().lastHeader("traceparent").value())
                    .isEqualTo(GeneratorHarness.utf8("00-1-2-01"));
            assertThat(record.headers().lastHeader("ce_id").value()).isEqualTo(GeneratorHarness.utf8("bad/failure"));
        });
    }

    @Test
    void staysAbleToSendAFailureWhateverTheSenderWrote() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", new byte[600_000]);
        GenerationRequest request =
                Requests.digits("r").setModel("m".repeat(300_000)).build();
        generator.send("r", generator.bytes(Topics.GENERATION_REQUESTS, request), headers);
        assertThat(generator.records(Topics.GENERATION_FAILURES))
                .singleElement()
                .satisfies(record -> assertThat(record.value().length).isLessThan(2000));
    }

    /** Sends a request and sees that it ends in one failure and no image, and that the next good request is answered. */
    private GenerationFailure assertRefused(GenerationRequest.Builder request, FailureCode code, String message) {
        generator.send(request);
        List<GenerationFailure> failures = generator.failures();
        assertThat(failures).hasSize(1);
        GenerationFailure failure = failures.get(0);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.getMessage()).contains(message);
        assertThat(failure.getRequestId()).isEqualTo(request.getRequestId());
        assertThat(generator.images()).isEmpty();
        generator.send(Requests.digits("good"));
        assertThat(generator.images()).hasSize(1);
        return failure;
    }
}
