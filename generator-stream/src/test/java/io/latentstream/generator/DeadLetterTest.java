package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.stream.StreamFailures;
import io.latentstream.generator.stream.TemporaryInHand;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveAModel() {
        generator.open();
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void takesBytesThatAreNotInTheWireFormat() {
        assertBuried(GeneratorHarness.utf8("garbage"), "starts with byte 0x67");
    }

    @Test
    void takesARecordWithoutValue() {
        assertBuried(null, "no value");
    }

    @Test
    void takesARecordOfAnotherSchema() {
        byte[] route = generator.bytes(Topics.GENERATION_REQUESTS, new ModelRoute("m", Map.of(), null));
        assertBuried(route, "io.latentstream.event.ModelRoute");
    }

    @Test
    void takesARecordWithASchemaIdThatTheRegistryDoesNotKnow() {
        assertBuried(new byte[] {0, 0, 0, 99, 99, 1}, "schema id 25443");
    }

    @Test
    void takesARequestThatIsCutShort() {
        byte[] request = generator.bytes(
                Topics.GENERATION_REQUESTS, Requests.digits("request").build());
        assertBuried(Arrays.copyOf(request, request.length - 4), "cut short");
    }

    @Test
    void keepsTheOriginalHeaders() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("mine", new byte[] {1, 2});
        generator.send("key", GeneratorHarness.utf8("garbage"), headers);
        TestRecord<byte[], byte[]> letter =
                generator.records(Topics.GENERATION_DEAD_LETTERS).get(0);
        assertThat(letter.headers().lastHeader("mine").value()).containsExactly(1, 2);
    }

    @Test
    void isAnEventOfItsOwnAndKeepsTheMarksOfTheOriginal() {
        RecordHeaders headers = new RecordHeaders();
        CloudEventHeaders.add(headers, "r1", GenerationRequest.class, "/somebody", "r1");
        generator.send("key", GeneratorHarness.utf8("garbage"), headers);
        TestRecord<byte[], byte[]> letter =
                generator.records(Topics.GENERATION_DEAD_LETTERS).get(0);
        assertThat(header(letter, "ce_id")).isEqualTo("generation-requests/0/0");
        assertThat(header(letter, "ce_type")).isEqualTo("io.latentstream.event.DeadLetter");
        assertThat(header(letter, "ce_source")).isEqualTo("/generator");
        assertThat(header(letter, "content-type")).isEqualTo("application/octet-stream");
        assertThat(header(letter, "dlq-ce_id")).isEqualTo("r1");
        assertThat(header(letter, "dlq-ce_type")).isEqualTo("io.latentstream.event.GenerationRequest");
        assertThat(header(letter, "dlq-content-type")).isEqualTo("application/avro");
    }

    @Test
    void pointsToARecordThatIsTooLargeToCopy() {
        generator.send("key", new byte[1024 * 1024], new RecordHeaders());
        TestRecord<byte[], byte[]> letter =
                generator.records(Topics.GENERATION_DEAD_LETTERS).get(0);
        assertThat(letter.key()).isEqualTo(GeneratorHarness.utf8("key"));
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "dlq-reason")).contains("left out here because of its size");
        assertThat(header(letter, "dlq-offset")).isEqualTo("0");
        assertThat(header(letter, "ce_subject")).isEqualTo("generation-requests/0/0");
    }

    @Test
    void leavesOutAKeyThatIsTooLargeToCopy() {
        generator.send("k".repeat(1024 * 1024), new byte[] {7}, new RecordHeaders());
        TestRecord<byte[], byte[]> letter =
                generator.records(Topics.GENERATION_DEAD_LETTERS).get(0);
        assertThat(letter.key()).isNull();
        assertThat(header(letter, "dlq-offset")).isEqualTo("0");
    }

    @Test
    void leavesARequestThatOnlyTheRegistryKeepsFromBeingRead() {
        try (GeneratorHarness impatient = new GeneratorHarness(Map.of(), Duration.ofSeconds(2))) {
            byte[] request = impatient.bytes(
                    Topics.GENERATION_REQUESTS, Requests.digits("r").build());
            impatient.registry.refuse(Integer.MAX_VALUE);
            Throwable thrown = catchThrowable(() -> impatient.send("r", request, new RecordHeaders()));
            assertThat(thrown).hasStackTraceContaining(RegistryUnavailableException.class.getName());
            assertThat(new StreamFailures().handle(thrown)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            assertThat(impatient.records(Topics.GENERATION_DEAD_LETTERS)).isEmpty();
        }
    }

    @Test
    void waitsForTheRegistryAndAnswersWhenItIsBack() {
        byte[] foreign = {0, 0, 0, 0, 77, 1};
        generator.registry.refuse(3);
        generator.send("key", foreign, new RecordHeaders());
        assertThat(generator.records(Topics.GENERATION_DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void takesARequestThatHasEndedProcessesTooOften() throws Exception {
        Path folder = Files.createTempDirectory("ended");
        for (int i = 0; i < 3; i++) {
            TemporaryInHand.endWithTheFirstRecordInHand(folder, "latentstream-generator");
        }
        try (GeneratorHarness next =
                new GeneratorHarness(Map.of("STATE_DIR", folder.toString()), Duration.ofSeconds(60))) {
            next.open();
            next.serve(PublishedModel.conditional("mnist-cvae", "1"));
            next.send(Requests.digits("r"));
            next.send(Requests.digits("next"));

            TestRecord<byte[], byte[]> letter =
                    next.records(Topics.GENERATION_DEAD_LETTERS).get(0);
            assertThat(header(letter, "dlq-reason")).contains("3 processes");
            assertThat(next.images()).hasSize(1);
        }
    }

    private void assertBuried(byte[] value, String reason) {
        generator.send("the key", value, new RecordHeaders());
        List<TestRecord<byte[], byte[]>> letters = generator.records(Topics.GENERATION_DEAD_LETTERS);
        assertThat(letters).hasSize(1);
        TestRecord<byte[], byte[]> letter = letters.get(0);
        assertThat(letter.key()).isEqualTo(GeneratorHarness.utf8("the key"));
        assertThat(letter.value()).isEqualTo(value);
        assertThat(header(letter, "dlq-reason")).contains(reason);
        assertThat(header(letter, "dlq-topic")).isEqualTo("generation-requests");
        assertThat(header(letter, "dlq-partition")).isEqualTo("0");
        assertThat(header(letter, "dlq-offset")).isEqualTo("0");
        assertThat(generator.failures()).isEmpty();
        generator.send(Requests.digits("good"));
        assertThat(generator.images()).hasSize(1);
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
