package io.latentstream.serde;

import static io.latentstream.serde.AvroBytes.body;
import static io.latentstream.serde.AvroBytes.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.FakeRegistry.Answer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a registry may say about one schema id, and whose fault that is. A further answer is a line in the table. */
class RegistryAnswersTest {
    private static final String TOPIC = "generation-requests";
    private static final int ODD = 900_001;

    private final FakeRegistry registry = new FakeRegistry();
    private Deserializer<GenerationRequest> reader;
    private int own;

    @BeforeEach
    void registerOurs() {
        own = registry.register(
                TOPIC + "-value",
                PortableSchema.of(GenerationRequest.getClassSchema()).toString());
        reader = reader(2_000);
    }

    private Deserializer<GenerationRequest> reader(int retryTimeoutMs) {
        Map<String, Object> config = new HashMap<>(registry.config());
        config.put("retry.timeout.ms", retryTimeoutMs);
        return Serdes.avro(GenerationRequest.class, config).deserializer();
    }

    @AfterEach
    void close() {
        reader.close();
        registry.close();
    }

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("401", Answer.error(401, 40101, "Unauthorized"), "Unauthorized"),
                Arguments.of("403", Answer.error(403, 40301, "User is denied operation Read"), "is denied"),
                Arguments.of("404 of a proxy", new Answer(404, "<html>no such page</html>"), "404"),
                Arguments.of("404 of an unknown id", Answer.error(404, 40403, "Schema not found"), "does not know"),
                Arguments.of("410", new Answer(410, ""), "410"),
                Arguments.of("429 for ever", new Answer(429, ""), "gives others"),
                Arguments.of("500 for ever", Answer.error(500, 50001, "Error in the backend"), "Error in the backend"),
                Arguments.of("silence after the headers", Answer.silence(), "no answer in time"),
                Arguments.of("a page of HTML", new Answer(200, "<!DOCTYPE html><title>Log in</title>"), "Log in"),
                Arguments.of("nothing", new Answer(200, ""), "answered 200"),
                Arguments.of("JSON without a schema", new Answer(200, "{}"), "answered 200"),
                Arguments.of("a list", new Answer(200, "[1]"), "answered 200"),
                Arguments.of("a schema that is an object", new Answer(200, "{\"schema\":{}}"), "answered 200"),
                Arguments.of("an empty schema", new Answer(200, "{\"schema\":\"\"}"), "refused"),
                Arguments.of("Protobuf", new Answer(200, "{\"schemaType\":\"PROTOBUF\",\"schema\":\"x\"}"), "PROTOBUF"),
                Arguments.of("a reference", new Answer(200, "{\"schema\":\"\\\"com.acme.Other\\\"\"}"), "stands alone"),
                Arguments.of("5 MB", new Answer(200, "{\"schema\":\"" + "x".repeat(5_000_000) + "\"}"), "more than"),
                Arguments.of("JSON nested deeply", new Answer(200, "[".repeat(100_000)), "answered 200"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void countAgainstTheRecordsThatNameTheId(String what, Answer answer, String reason) {
        registry.about.put(ODD, answer);

        assertThat(catchThrowable(() -> read(ODD)))
                .as(what)
                .isInstanceOf(ForeignSchemaException.class)
                .hasMessageContaining(String.valueOf(ODD))
                .hasMessageContaining(reason);
        assertThat(read(own).getRequestId()).isEqualTo("r1");
    }

    @Test
    void areRememberedTheLongerTheMoreTheyCost() {
        registry.about.put(ODD, Answer.error(500, 50001, "no"));
        assertThatExceptionOfType(ForeignSchemaException.class).isThrownBy(() -> read(ODD));
        int asked = registry.requests.size();

        assertThatExceptionOfType(ForeignSchemaException.class).isThrownBy(() -> read(ODD));

        assertThat(registry.requests).hasSize(asked);
    }

    @Test
    void areAwaitedWhereTheRegistryAnswersNothing() {
        registry.scripted.addAll(Collections.nCopies(1_000, new Answer(503, "")));

        assertThatExceptionOfType(RegistryUnavailableException.class).isThrownBy(() -> read(own));

        registry.scripted.clear();
        assertThat(read(own).getRequestId()).isEqualTo("r1");
    }

    @Test
    void areAwaitedWhereTheRegistryIsSlowAtEverything() {
        registry.latency.put("/schemas/", 2_300L); // more than an id is waited for at first
        registry.latency.put("/subjects/", 600L);
        try (Deserializer<GenerationRequest> patient = reader(60_000)) {
            byte[] bytes = with(WireFormat.header(own), body(SampleEvents.request("r1")));

            assertThat(patient.deserialize(TOPIC, bytes).getRequestId()).isEqualTo("r1");
        }
    }

    private GenerationRequest read(int id) {
        return reader.deserialize(TOPIC, with(WireFormat.header(id), body(SampleEvents.request("r1"))));
    }
}
