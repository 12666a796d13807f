package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.FakeRegistry.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryErrorsTest {
    private static final String TOPIC = "generation-requests";

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429, 408})
    void triesAgainAfterATransientError(int status) {
        registry.scripted.add(new Answer(status, ""));
        registry.scripted.add(Answer.error(status, 50002, "Timed out"));

        byte[] bytes = serde(Map.of()).serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(bytes).isNotEmpty();
        assertThat(registry.count("POST")).isEqualTo(3);
    }

    @Test
    void triesTheNextUrlWhenOneIsDownAndThenStaysWithTheOneThatAnswered() {
        Serde<GenerationRequest> serde = serde(Map.of("schema.registry.url", unused() + ", " + registry.url() + "/"));

        byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(SampleEvents.request("r1"));
    }

    @Test
    void triesTheNextUrlWhenOneIsFailing() {
        try (FakeRegistry failing = new FakeRegistry()) {
            failing.scripted.add(new Answer(502, "<html>bad gateway</html>"));
            serde(Map.of("schema.registry.url", failing.url() + "," + registry.url()))
                    .serializer()
                    .serialize(TOPIC, SampleEvents.request("r1"));

            assertThat(failing.count("POST")).isEqualTo(1);
            assertThat(registry.count("POST")).isEqualTo(1);
        }
    }

    @Test
    void givesUpAfterTheTimeAllowedAndSaysItIsTheRegistry() {
        String nowhere = unused();
        Serde<GenerationRequest> serde = serde(Map.of("schema.registry.url", nowhere, "retry.timeout.ms", "400"));

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, SampleEvents.request("r1")))
                .withMessageContaining("subject 'generation-requests-value'")
                .withMessageContaining("topic 'generation-requests'")
                .withMessageContaining(nowhere)
                .withMessageContaining("schema.registry.url");
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> serde.deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 1}))
                .withMessageContaining("schema id 7")
                .withMessageContaining("topic 'generation-requests'");
    }

    @Test
    void takesASilenceWithinAnAnswerForUnavailable() {
        registry.scripted.add(Answer.silence());
        registry.scripted.add(Answer.silence());
        registry.scripted.add(Answer.silence());
        Serde<GenerationRequest> serde = serde(Map.of("http.read.timeout.ms", 300, "retry.timeout.ms", 500));

        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, SampleEvents.request("r1")))
                .withMessageContaining("no answer in time");
    }

    @Test
    void recoversAfterTheRegistryIsBack() {
        Serde<GenerationRequest> serde = serde(Map.of("retry.timeout.ms", 2000));
        registry.scripted.addAll(Collections.nCopies(1000, new Answer(503, "")));
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, SampleEvents.request("r1")));

        registry.scripted.clear();
        assertThat(serde.serializer().serialize(TOPIC, SampleEvents.request("r1")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, 40101, Unauthorized, basic.auth.user.info",
        "403, 40301, Denied, basic.auth.user.info",
        "409, 409, Schema being registered is incompatible, change it compatibly",
        "422, 42201, Invalid schema, correct it"
    })
    void doesNotRepeatWhatTheRegistryRefuses(int status, int code, String message, String remedy) {
        registry.scripted.add(Answer.error(status, code, message));

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde(Map.of()).serializer().serialize(TOPIC, SampleEvents.request("r1")))
                .withMessageContaining("subject 'generation-requests-value'")
                .withMessageContaining("topic 'generation-requests'")
                .withMessageContaining(String.valueOf(code))
                .withMessageContaining(message)
                .withMessageContaining(remedy);
        assertThat(registry.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, 40101", "403, 40301", "404, 0"})
    void doesNotBlameTheRecordForWrongCredentialsOrAddress(int status, int code) {
        Answer answer = code == 0 ? new Answer(status, "<html>no such page</html>") : Answer.error(status, code, "no");
        registry.scripted.addAll(List.of(answer, answer)); // for the id and for the topic's own subject

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 1}))
                .withMessageContaining("schema id 7");
    }

    @Test
    void refusesAnotherServersPage() {
        registry.scripted.addAll(Collections.nCopies(2, new Answer(200, "<html>welcome</html>")));

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde(Map.of()).deserializer().deserialize(TOPIC, new byte[] {0, 0, 0, 0, 7, 1}))
                .withMessageContaining("schema.registry.url");
    }

    @Test
    void refusesAnUnknownSchemaWithoutAutoRegistration() {
        Serde<GenerationRequest> serde = serde(Map.of("auto.register.schemas", "false"));

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, SampleEvents.request("r1")))
                .withMessageContaining("generation-requests-value")
                .withMessageContaining("auto.register.schemas=true");
        assertThat(registry.requests).containsExactly("POST /subjects/generation-requests-value");
    }

    @Test
    void findsAKnownSchemaWithoutAutoRegistration() {
        int id = registry.register(
                "generation-requests-value",
                PortableSchema.of(GenerationRequest.getClassSchema()).toString());
        Serde<GenerationRequest> serde = serde(Map.of("auto.register.schemas", "false"));

        byte[] bytes = serde.serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(WireFormat.schemaId(TOPIC, AvroDeserializer.NO_HEADERS, bytes))
                .isEqualTo(id);
    }

    @Test
    void sendsTheCredentials() {
        String aladdin = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="; // RFC 7617's example
        serde(Map.of("basic.auth.credentials.source", "USER_INFO", "basic.auth.user.info", "Aladdin:open sesame"))
                .serializer()
                .serialize(TOPIC, SampleEvents.request("r1"));
        serde(Map.of("schema.registry.url", "http://Aladdin:open%20sesame@localhost:" + registry.port()))
                .serializer()
                .serialize(TOPIC, SampleEvents.request("r1"));
        serde(Map.of()).serializer().serialize(TOPIC, SampleEvents.request("r1"));

        assertThat(registry.authorizations).containsExactly(aladdin, aladdin, "none");
    }

    @Test
    void endsTheWaitWhenInterrupted() {
        Serde<GenerationRequest> serde = serde(Map.of("schema.registry.url", unused()));
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(InterruptException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, SampleEvents.request("r1")));
        assertThat(Thread.interrupted()).isTrue();
    }

    private Serde<GenerationRequest> serde(Map<String, Object> changes) {
        Map<String, Object> config = new HashMap<>(registry.config());
        config.putAll(changes);
        return Serdes.avro(GenerationRequest.class, config);
    }

    private static String unused() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://localhost:" + socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
