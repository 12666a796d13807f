package io.latentstream.stack.registry;

import static io.latentstream.stack.registry.TestRegistry.A1;
import static io.latentstream.stack.registry.TestRegistry.A2;
import static io.latentstream.stack.registry.TestRegistry.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.ForeignSchemaException;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.Serdes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EmbeddedRegistryTest {
    @RegisterExtension
    private final TestRegistry registry = new TestRegistry();

    private final RegistryHttp http = registry.http();

    @Test
    void givesTheSameSchemaTheSameIdInEverySubject() throws Exception {
        assertThat(http.post("/subjects/x-value/versions?normalize=false", A1)).isEqualTo("200 {\"id\":1}");
        assertThat(http.post("/subjects/y-value/versions", STRING)).isEqualTo("200 {\"id\":2}");
        assertThat(http.post("/subjects/y-value/versions", " " + A1.replace(",", " , ")))
                .startsWith("409");
        assertThat(http.post("/subjects/z-value/versions", " " + A1.replace(",", " , ")))
                .isEqualTo("200 {\"id\":1}");
    }

    @Test
    void givesTheSameSchemaInASubjectTheSameVersion() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A2);

        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [1,2]");
        assertThat(registry.log().entries).hasSize(2);
    }

    @Test
    void answersWhatWasRegistered() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/y/versions", STRING);

        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"x\",\"y\"]");
        assertThat(http.call("GET /subjects/y/versions/1"))
                .isEqualTo("200 {\"subject\":\"y\",\"version\":1,\"id\":2,\"schema\":\"\\\"string\\\"\"}");
        assertThat(http.call("GET /subjects/y/versions/latest")).isEqualTo(http.call("GET /subjects/y/versions/1"));
        assertThat(http.call("GET /subjects/y/versions/-1")).isEqualTo(http.call("GET /subjects/y/versions/1"));
        assertThat(http.call("GET /subjects/y/versions/1/schema")).isEqualTo("200 \"string\"");
        assertThat(http.call("GET /schemas/ids/2?fetchMaxId=false&subject=y"))
                .isEqualTo("200 {\"schema\":\"\\\"string\\\"\"}");
        assertThat(http.call("GET /schemas/ids/1?fetchMaxId=true")).endsWith("\"maxId\":2}");
        assertThat(http.call("GET /schemas/ids/2/schema")).isEqualTo("200 \"string\"");
        assertThat(http.call("GET /schemas/ids/2/subjects")).isEqualTo("200 [\"y\"]");
        assertThat(http.send("GET /schemas/ids/2/versions", "").json())
                .isEqualTo(new RegistryHttp.Reply(200, "[{\"subject\":\"y\",\"version\":1}]").json());
        assertThat(http.post("/subjects/y?normalize=false&deleted=false", STRING))
                .isEqualTo(http.call("GET /subjects/y/versions/1"));
    }

    @Test
    void answersTypesAndMode() throws Exception {
        assertThat(http.call("GET /")).isEqualTo("200 {}");
        assertThat(http.call("GET /schemas/types")).isEqualTo("200 [\"AVRO\"]");
        assertThat(http.call("GET /mode")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
    }

    @Test
    void decodesSubjects() throws Exception {
        http.post("/subjects/a%2Fb%20c+d-value/versions", STRING);

        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"a/b c+d-value\"]");
        assertThat(http.call("GET /subjects/a%2Fb%20c%2Bd-value/versions")).isEqualTo("200 [1]");
    }

    @Test
    void keepsTheSchemasOfADeletedSubjectReadable() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A2);

        assertThat(http.call("DELETE /subjects/x/versions/1")).isEqualTo("200 1");
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [2]");
        assertThat(http.call("DELETE /subjects/x")).isEqualTo("200 [2]");
        assertThat(http.call("GET /subjects")).isEqualTo("200 []");
        assertThat(http.call("GET /subjects?deleted=true")).isEqualTo("200 [\"x\"]");
        assertThat(http.call("GET /schemas/ids/1")).startsWith("200 ");
        assertThat(http.post("/subjects/x/versions", A1)).isEqualTo("200 {\"id\":1}");
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [3]");
    }

    @Test
    void givesManyClientsAtOnceOneIdForOneSchema() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String subject = "s" + i % 10;
                answers.add(threads.submit(() -> http.post("/subjects/" + subject + "/versions", A1)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("200 {\"id\":1}");
            }
            assertThat(registry.log().entries).hasSize(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void servesOurSerdes() throws Exception {
        Serde<GenerationRequest> serde =
                Serdes.avro(GenerationRequest.class, Map.of("schema.registry.url", registry.url()));
        GenerationRequest request = GenerationRequest.newBuilder()
                .setRequestId("r1")
                .setLabels(Map.of("digit", "7"))
                .build();

        byte[] bytes = serde.serializer().serialize("generation-requests", request);

        assertThat(serde.deserializer().deserialize("generation-requests", bytes))
                .isEqualTo(request);
        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"generation-requests-value\"]");
        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(
                        () -> serde.deserializer().deserialize("generation-requests", new byte[] {0, 0, 0, 0, 9, 1}));
        http.post("/subjects/other-value/versions", STRING);
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize("other", request))
                .withMessageContaining("incompatible")
                .withMessageContaining("other-value");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EmbeddedRegistry.start(new MemoryLog(), registry.port()))
                .withMessageContaining(String.valueOf(registry.port()))
                .withMessageContaining("choose another");
    }
}
